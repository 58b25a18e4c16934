-- Workspace format 1: prospects, purchases, activities and what is kept about them.
-- Booleans are 0/1, days ISO 8601 text, instants UTC milliseconds, money integer
-- minor units in the workspace's currency, *_key columns folded in C.
-- A table whose key is "id INTEGER PRIMARY KEY" holds people's data and is
-- tracked: store/vivier-history-triggers.c generates its history triggers from
-- this schema. "meta", "change_*" and the derived tables (prospect_figures,
-- prospect_fts) are not. AUTOINCREMENT: the id of a deleted row is never given
-- to another one, or undo and history would mistake the two.

CREATE TABLE meta (
  key   TEXT PRIMARY KEY,
  value TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE user (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       TEXT NOT NULL UNIQUE,
  name       TEXT NOT NULL,
  role       TEXT NOT NULL DEFAULT 'admin' CHECK (role IN ('admin', 'commercial', 'teleprospector'))
);

-- Choices that belong to the workspace and travel with it: segment rules,
-- priority weights, the word for a purchase, the currency, the signature.
CREATE TABLE setting (
  id    INTEGER PRIMARY KEY AUTOINCREMENT,
  key   TEXT NOT NULL UNIQUE,
  value TEXT NOT NULL
);

CREATE TABLE import_run (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  file_name   TEXT NOT NULL,
  kind        TEXT NOT NULL CHECK (kind IN ('prospects', 'purchases')),
  started_ms  INTEGER NOT NULL,
  encoding    TEXT,
  delimiter   TEXT,
  n_read      INTEGER NOT NULL DEFAULT 0,
  n_created   INTEGER NOT NULL DEFAULT 0,
  n_updated   INTEGER NOT NULL DEFAULT 0,
  n_unchanged INTEGER NOT NULL DEFAULT 0,
  n_rejected  INTEGER NOT NULL DEFAULT 0
);

-- The mapping last used for a header, so the same file maps itself next time.
CREATE TABLE column_mapping (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  header_key TEXT NOT NULL UNIQUE,
  kind       TEXT NOT NULL,
  mapping    TEXT NOT NULL
);

CREATE TABLE prospect (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid          TEXT NOT NULL UNIQUE,
  kind          TEXT NOT NULL DEFAULT 'company' CHECK (kind IN ('company', 'person')),
  name          TEXT NOT NULL,
  name_key      TEXT NOT NULL,
  sort_key      TEXT NOT NULL,
  first_name    TEXT,
  last_name     TEXT,
  company       TEXT,
  siren         TEXT,
  street        TEXT,
  postal_code   TEXT,
  city          TEXT,
  city_key      TEXT,
  country       TEXT NOT NULL DEFAULT 'FR',
  website       TEXT,
  owner_id      INTEGER REFERENCES user (id),
  source        TEXT,
  import_id     INTEGER REFERENCES import_run (id) ON DELETE SET NULL,
  -- What a client list declared; used until purchases exist, then compared.
  declared_purchases     INTEGER,
  declared_revenue_minor INTEGER,
  declared_first_on      TEXT,
  declared_last_on       TEXT,
  declared_min_minor     INTEGER,
  declared_max_minor     INTEGER,
  created_ms    INTEGER NOT NULL,
  updated_ms    INTEGER NOT NULL
);
CREATE INDEX prospect_by_name_key ON prospect (name_key);
CREATE INDEX prospect_by_sort_key ON prospect (sort_key, id);
-- Those without a town come last.
CREATE INDEX prospect_by_city ON prospect ((city_key IS NULL), city_key, sort_key, id);
CREATE INDEX prospect_by_siren ON prospect (siren) WHERE siren IS NOT NULL;

-- Where a prospect is reached: one row per e-mail address or phone number.
CREATE TABLE address (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  prospect_id INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  channel     TEXT NOT NULL CHECK (channel IN ('email', 'phone')),
  value       TEXT NOT NULL,
  value_key   TEXT NOT NULL,
  position    INTEGER NOT NULL DEFAULT 0,
  source      TEXT,
  created_ms  INTEGER NOT NULL,
  UNIQUE (prospect_id, channel, value_key)
);
CREATE INDEX address_by_key ON address (value_key);

-- The fingerprint is made of what a file said of the purchase (date, amount,
-- label, place); the ordinal tells identical ones of one client apart. So a file
-- read again creates nothing, while two equal lines in one file are two purchases.
CREATE TABLE purchase (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid         TEXT,
  prospect_id  INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  purchased_on TEXT NOT NULL,
  label        TEXT,
  place        TEXT,
  amount_minor INTEGER NOT NULL,
  state        TEXT NOT NULL DEFAULT 'done' CHECK (state IN ('done', 'booked', 'cancelled')),
  fingerprint  INTEGER NOT NULL,
  ordinal      INTEGER NOT NULL DEFAULT 0,
  import_id    INTEGER,
  created_ms   INTEGER NOT NULL
);
CREATE INDEX purchase_by_prospect ON purchase (prospect_id, purchased_on, amount_minor, state);
CREATE UNIQUE INDEX purchase_by_fingerprint ON purchase (fingerprint, prospect_id, ordinal);
CREATE INDEX purchase_by_day ON purchase (purchased_on, state, amount_minor);

-- The one timeline. kind: note, email, call, meeting...; purpose of an e-mail:
-- relaunch, reminder, message. outcome: answered, no-answer, or NULL while open.
CREATE TABLE activity (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  prospect_id INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  user_id     INTEGER REFERENCES user (id),
  kind        TEXT NOT NULL,
  purpose     TEXT,
  template    TEXT,
  segment     TEXT,
  is_vip      INTEGER NOT NULL DEFAULT 0,
  subject     TEXT,
  body        TEXT,
  outcome     TEXT,
  happened_ms INTEGER NOT NULL,
  happened_on TEXT NOT NULL,
  created_ms  INTEGER NOT NULL
);
CREATE INDEX activity_by_prospect ON activity (prospect_id, happened_ms);
CREATE INDEX activity_by_kind ON activity (kind, purpose, happened_on);

CREATE TABLE template (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  language TEXT NOT NULL,
  subject  TEXT NOT NULL,
  body     TEXT NOT NULL,
  position INTEGER NOT NULL DEFAULT 0,
  UNIQUE (name, language)
);

-- History ---------------------------------------------------------------

CREATE TABLE change_set (
  id        INTEGER PRIMARY KEY,
  kind      TEXT NOT NULL,
  subject   TEXT,
  count     INTEGER NOT NULL DEFAULT 0,
  user_name TEXT NOT NULL,
  at_ms     INTEGER NOT NULL,
  import_id INTEGER,
  -- An undo or redo names the set it took back; that one names it in turn for
  -- as long as it stays taken back.
  undoes    INTEGER REFERENCES change_set (id),
  undone_by INTEGER REFERENCES change_set (id),
  -- Its images were erased for good: it cannot be taken back.
  is_final  INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX change_set_by_undoes ON change_set (undoes) WHERE undoes IS NOT NULL;

-- Images of changed and deleted rows as JSON objects, at most one per row and
-- change set. No foreign keys: only the store writes here, for each changed row.
CREATE TABLE change_row (
  id          INTEGER PRIMARY KEY,
  change_set  INTEGER NOT NULL,
  table_name  TEXT NOT NULL,
  row_id      INTEGER NOT NULL,
  prospect_id INTEGER,  -- the prospect it belongs to, or is
  op          TEXT NOT NULL CHECK (op IN ('update', 'delete')),
  before      TEXT NOT NULL,
  after       TEXT,
  UNIQUE (change_set, table_name, row_id)
);
CREATE INDEX change_row_by_row ON change_row (table_name, row_id);
CREATE INDEX change_row_by_prospect ON change_row (prospect_id, change_set) WHERE prospect_id IS NOT NULL;

-- An inserted row is its own image: only the range of ids is kept.
CREATE TABLE change_range (
  id         INTEGER PRIMARY KEY,
  change_set INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  first_id   INTEGER NOT NULL,
  last_id    INTEGER NOT NULL
);
CREATE INDEX change_range_by_set ON change_range (change_set, table_name, first_id);
CREATE INDEX change_range_by_row ON change_range (table_name, last_id, first_id);

-- Derived, rebuilt at will ------------------------------------------------

-- Figures of each prospect as of the day in meta 'figures_day'.
CREATE TABLE prospect_figures (
  prospect_id       INTEGER PRIMARY KEY REFERENCES prospect (id) ON DELETE CASCADE,
  is_declared       INTEGER NOT NULL,
  purchases         INTEGER NOT NULL,
  revenue_minor     INTEGER NOT NULL,
  first_on          TEXT,
  last_on           TEXT,
  min_minor         INTEGER,
  max_minor         INTEGER,
  segment           TEXT NOT NULL CHECK (segment IN ('prospect', 'active', 'dormant', 'relaunch')),
  is_vip            INTEGER NOT NULL,
  priority          REAL NOT NULL,
  potential_minor   INTEGER NOT NULL,
  expected_minor    INTEGER NOT NULL
);
-- One index per order, with what the lists choose by at its end: any list in any
-- order is a walk along one index that never touches the table.
CREATE INDEX figures_by_list ON prospect_figures (is_vip, segment, prospect_id);
CREATE INDEX figures_by_purchases ON prospect_figures (purchases, revenue_minor, prospect_id, segment, is_vip);
CREATE INDEX figures_by_revenue ON prospect_figures (revenue_minor, prospect_id, segment, is_vip);
CREATE INDEX figures_by_last ON prospect_figures (last_on, prospect_id, segment, is_vip);
CREATE INDEX figures_by_priority ON prospect_figures (priority, prospect_id, segment, is_vip);
CREATE INDEX figures_by_potential ON prospect_figures (potential_minor, prospect_id, segment, is_vip);

-- Only model/vivier-search.c knows this table. Words are folded in C; positions
-- are not asked for, so they are not kept.
CREATE VIRTUAL TABLE prospect_fts USING fts5 (
  words,
  tokenize = "unicode61 remove_diacritics 0",
  prefix = '1 2 3 4',
  detail = none
);
