-- Workspace format 2: the prospect workspace. Who works on a prospect, where it
-- stands, what comes next, and everything else that is known about it.
-- A CHECK says "x = 'a' OR x = 'b'" and not "x IN (...)": of more than two words
-- SQLite makes a temporary index, for each row that is written.

-- Users ---------------------------------------------------------------------

-- Who may be given work, and how much: see rules/vivier-assignment.h.
ALTER TABLE user ADD COLUMN email TEXT;
ALTER TABLE user ADD COLUMN is_active INTEGER NOT NULL DEFAULT 1;
ALTER TABLE user ADD COLUMN weight INTEGER NOT NULL DEFAULT 1;
ALTER TABLE user ADD COLUMN capacity INTEGER;                 -- open prospects at most; NULL: no limit
ALTER TABLE user ADD COLUMN working_days INTEGER NOT NULL DEFAULT 31; -- bit 0 is Monday
ALTER TABLE user ADD COLUMN departments TEXT;                 -- "13,84"; NULL: everywhere
ALTER TABLE user ADD COLUMN sectors TEXT;                     -- NAF prefixes "55,56.1"; NULL: all
ALTER TABLE user ADD COLUMN absent_from TEXT;
ALTER TABLE user ADD COLUMN absent_until TEXT;
ALTER TABLE user ADD COLUMN stand_in_id INTEGER REFERENCES user (id);

-- Pipeline ------------------------------------------------------------------

-- The stages of the workspace's one pipeline. A shipped stage has its key and no
-- name: the name then comes in the reader's language (model/vivier-stage.h).
CREATE TABLE stage (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  key         TEXT,
  name        TEXT,
  kind        TEXT NOT NULL CHECK (kind = 'open' OR kind = 'won' OR kind = 'lost'),
  colour      TEXT,
  probability INTEGER NOT NULL DEFAULT 0 CHECK (probability BETWEEN 0 AND 100),
  position    INTEGER NOT NULL,
  CHECK (key IS NOT NULL OR name IS NOT NULL)
);
INSERT INTO stage (uuid, key, kind, probability, position)
SELECT lower (hex (randomblob (4)) || '-' || hex (randomblob (2)) || '-4' || substr (hex (randomblob (2)), 2)
              || '-a' || substr (hex (randomblob (2)), 2) || '-' || hex (randomblob (6))),
       column1, column2, column3, column4
  FROM (VALUES ('new', 'open', 5, 1), ('to-contact', 'open', 10, 2), ('contacted', 'open', 20, 3),
               ('interested', 'open', 50, 4), ('to-call-back', 'open', 30, 5), ('customer', 'won', 100, 6),
               ('not-interested', 'lost', 0, 7), ('lost', 'lost', 0, 8));

-- Prospects -----------------------------------------------------------------

ALTER TABLE prospect ADD COLUMN stage_id INTEGER REFERENCES stage (id);
ALTER TABLE prospect ADD COLUMN stage_since_ms INTEGER;
ALTER TABLE prospect ADD COLUMN stake TEXT;                   -- what it is about: "Mariage du 21 juin"
ALTER TABLE prospect ADD COLUMN value_minor INTEGER;          -- what it may bring
ALTER TABLE prospect ADD COLUMN lost_reason TEXT;
ALTER TABLE prospect ADD COLUMN owner_reason TEXT;            -- why the owner is the owner
ALTER TABLE prospect ADD COLUMN no_action_reason TEXT;        -- why nothing is planned
ALTER TABLE prospect ADD COLUMN archived_ms INTEGER;
-- "Ne plus contacter": above every stage.
ALTER TABLE prospect ADD COLUMN do_not_contact_ms INTEGER;
ALTER TABLE prospect ADD COLUMN do_not_contact_origin TEXT;
ALTER TABLE prospect ADD COLUMN siret TEXT;
ALTER TABLE prospect ADD COLUMN legal_form TEXT;
-- A NAF code means nothing without its nomenclature; never converted.
ALTER TABLE prospect ADD COLUMN naf_code TEXT;
ALTER TABLE prospect ADD COLUMN naf_version TEXT CHECK (naf_version IN ('rev2', '2025'));
ALTER TABLE prospect ADD COLUMN size_bracket TEXT;            -- INSEE tranche: "NN", "00", "01"... "53"
ALTER TABLE prospect ADD COLUMN founded_on TEXT;
ALTER TABLE prospect ADD COLUMN address_extra TEXT;           -- second line
ALTER TABLE prospect ADD COLUMN department TEXT;              -- "13", "2A", "974"
ALTER TABLE prospect ADD COLUMN job_title TEXT;               -- of a person
ALTER TABLE prospect ADD COLUMN intent TEXT;
ALTER TABLE prospect ADD COLUMN consent_status TEXT;          -- as a file declared it
ALTER TABLE prospect ADD COLUMN preferred_channel TEXT;
ALTER TABLE prospect ADD COLUMN source_url TEXT;
-- The four questions of BANT, 0 to 25 points each; NULL: not asked yet.
ALTER TABLE prospect ADD COLUMN bant_budget INTEGER;
ALTER TABLE prospect ADD COLUMN bant_authority INTEGER;
ALTER TABLE prospect ADD COLUMN bant_need INTEGER;
ALTER TABLE prospect ADD COLUMN bant_timeline INTEGER;
UPDATE prospect SET owner_id = (SELECT min (id) FROM user) WHERE owner_id IS NULL;
UPDATE prospect
   SET stage_id = (SELECT id FROM stage
                    WHERE key = CASE WHEN coalesce (declared_purchases, 0) > 0
                                          OR EXISTS (SELECT 1 FROM purchase WHERE prospect_id = prospect.id)
                                     THEN 'customer' ELSE 'new' END),
       stage_since_ms = created_ms;
CREATE INDEX prospect_by_stage ON prospect (stage_id, stage_since_ms, id) WHERE archived_ms IS NULL;
DROP INDEX prospect_by_sort_key;
DROP INDEX prospect_by_city;
CREATE INDEX prospect_by_sort_key ON prospect (sort_key, id, archived_ms) WHERE archived_ms IS NULL;
CREATE INDEX prospect_by_city ON prospect ((city_key IS NULL), city_key, sort_key, id, archived_ms) WHERE archived_ms IS NULL;
CREATE INDEX prospect_by_archived ON prospect (archived_ms) WHERE archived_ms IS NOT NULL;
CREATE INDEX prospect_by_siret ON prospect (siret) WHERE siret IS NOT NULL;

-- A person at a company.
CREATE TABLE contact (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  prospect_id INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  name        TEXT NOT NULL,
  name_key    TEXT NOT NULL,
  first_name  TEXT,
  last_name   TEXT,
  job_title   TEXT,
  position    INTEGER NOT NULL DEFAULT 0,
  source      TEXT,
  created_ms  INTEGER NOT NULL
);
CREATE INDEX contact_by_prospect ON contact (prospect_id, position, id);
CREATE INDEX contact_by_name_key ON contact (name_key);

-- Where a prospect, or one of its contacts, is reached or found: e-mail, phone or
-- a profile ("linkedin", "facebook"...). The channel is checked by the model.
CREATE TABLE address_new (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  prospect_id INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  contact_id  INTEGER REFERENCES contact (id) ON DELETE CASCADE,
  channel     TEXT NOT NULL,
  label       TEXT,                                           -- "work", "home", "mobile", "billing"
  value       TEXT NOT NULL,
  value_key   TEXT NOT NULL,
  validity    TEXT NOT NULL DEFAULT 'unknown' CHECK (validity = 'unknown' OR validity = 'valid' OR validity = 'doubtful' OR validity = 'invalid'),
  position    INTEGER NOT NULL DEFAULT 0,
  source      TEXT,
  created_ms  INTEGER NOT NULL,
  UNIQUE (prospect_id, channel, value_key)
);
INSERT INTO sqlite_sequence SELECT 'address_new', seq FROM sqlite_sequence WHERE name = 'address';
INSERT INTO address_new (id, prospect_id, channel, value, value_key, position, source, created_ms)
SELECT id, prospect_id, channel, value, value_key, position, source, created_ms FROM address;
DROP TABLE address;
ALTER TABLE address_new RENAME TO address;
CREATE INDEX address_by_key ON address (value_key);
CREATE INDEX address_by_contact ON address (contact_id) WHERE contact_id IS NOT NULL;

-- The same purchases, whose state is checked at less cost.
CREATE TABLE purchase_new (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid         TEXT,
  prospect_id  INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  purchased_on TEXT NOT NULL,
  label        TEXT,
  place        TEXT,
  amount_minor INTEGER NOT NULL,
  state        TEXT NOT NULL DEFAULT 'done' CHECK (state = 'done' OR state = 'booked' OR state = 'cancelled'),
  fingerprint  INTEGER NOT NULL,
  ordinal      INTEGER NOT NULL DEFAULT 0,
  import_id    INTEGER,
  created_ms   INTEGER NOT NULL
);
INSERT INTO sqlite_sequence SELECT 'purchase_new', seq FROM sqlite_sequence WHERE name = 'purchase';
INSERT INTO purchase_new SELECT * FROM purchase;
DROP TABLE purchase;
ALTER TABLE purchase_new RENAME TO purchase;
CREATE INDEX purchase_by_prospect ON purchase (prospect_id, purchased_on, amount_minor, state);
CREATE UNIQUE INDEX purchase_by_fingerprint ON purchase (fingerprint, prospect_id, ordinal);
CREATE INDEX purchase_by_day ON purchase (purchased_on, state, amount_minor);

CREATE TABLE tag (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  colour   TEXT NOT NULL DEFAULT 'slate'
);
CREATE TABLE prospect_tag (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  prospect_id INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  tag_id      INTEGER NOT NULL REFERENCES tag (id) ON DELETE CASCADE,
  UNIQUE (prospect_id, tag_id)
);
CREATE INDEX prospect_tag_by_tag ON prospect_tag (tag_id, prospect_id);

-- Fields that the workspace's owner adds. A value is kept as text in its normal
-- form; number is what it sorts and compares by, when it is a quantity or a day.
CREATE TABLE custom_field (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid     TEXT NOT NULL UNIQUE,
  key      TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  type     TEXT NOT NULL CHECK (type = 'text' OR type = 'number' OR type = 'day' OR type = 'choice' OR type = 'money' OR type = 'boolean'),
  choices  TEXT,                                              -- JSON array of strings
  position INTEGER NOT NULL
);
CREATE TABLE custom_value (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  prospect_id INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  field_id    INTEGER NOT NULL REFERENCES custom_field (id) ON DELETE CASCADE,
  value       TEXT NOT NULL,
  value_key   TEXT NOT NULL,
  number      REAL,
  UNIQUE (prospect_id, field_id)
);
CREATE INDEX custom_value_by_field ON custom_value (field_id, value_key);

-- The bytes lie beside the workspace under their SHA-256 (store/vivier-attic.h).
CREATE TABLE attachment (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  prospect_id INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  activity_id INTEGER REFERENCES activity (id) ON DELETE SET NULL,
  name        TEXT NOT NULL,
  mime_type   TEXT NOT NULL,
  size        INTEGER NOT NULL,
  sha256      TEXT NOT NULL,
  created_ms  INTEGER NOT NULL
);
CREATE INDEX attachment_by_prospect ON attachment (prospect_id, id);
CREATE INDEX attachment_by_hash ON attachment (sha256);

-- Work ----------------------------------------------------------------------

-- A due day without minute is "some time that day". Times are the wall clock's
-- where the user is, so that a weekly call at ten stays at ten in summer.
CREATE TABLE task (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid        TEXT NOT NULL UNIQUE,
  prospect_id INTEGER REFERENCES prospect (id) ON DELETE CASCADE,
  assignee_id INTEGER REFERENCES user (id),
  kind        TEXT NOT NULL CHECK (kind = 'relaunch' OR kind = 'call' OR kind = 'email' OR kind = 'meeting' OR kind = 'todo'),
  title       TEXT,                                           -- NULL: the kind says it
  note        TEXT,
  place       TEXT,
  due_on      TEXT NOT NULL,
  due_minute  INTEGER CHECK (due_minute BETWEEN 0 AND 1439),
  duration    INTEGER NOT NULL DEFAULT 0,                     -- minutes
  remind      INTEGER,                                        -- minutes before; NULL: no reminder
  recurrence  TEXT,                                           -- RFC 5545 RRULE
  series_from TEXT,                                           -- the day it counts from
  series_uuid TEXT,                                           -- ties the occurrences of a series
  ics_uid     TEXT,                                           -- of the calendar file it came from
  state       TEXT NOT NULL DEFAULT 'open' CHECK (state = 'open' OR state = 'done' OR state = 'dropped'),
  done_ms     INTEGER,
  created_ms  INTEGER NOT NULL
);
CREATE INDEX task_by_prospect ON task (prospect_id, state, due_on, due_minute);
CREATE INDEX task_by_due ON task (state, due_on, due_minute, id);
CREATE INDEX task_by_uid ON task (ics_uid) WHERE ics_uid IS NOT NULL;
CREATE INDEX task_by_series ON task (series_uuid) WHERE series_uuid IS NOT NULL;

-- Which reminders were shown, and of which moment: a task put off is reminded of
-- again by itself. Bookkeeping: without an "id" it is in no history.
CREATE TABLE task_reminder (
  task_id  INTEGER PRIMARY KEY REFERENCES task (id) ON DELETE CASCADE,
  moment   INTEGER NOT NULL,                                  -- minutes since 1970-01-01 0:00 on the wall clock
  shown_ms INTEGER NOT NULL
);

-- direction: in, out. outcome of a call: reached, no-answer, voicemail, callback,
-- wrong-number, not-interested, do-not-contact, meeting.
ALTER TABLE activity ADD COLUMN direction TEXT;
ALTER TABLE activity ADD COLUMN contact_id INTEGER REFERENCES contact (id) ON DELETE SET NULL;
ALTER TABLE activity ADD COLUMN task_id INTEGER REFERENCES task (id) ON DELETE SET NULL;
ALTER TABLE activity ADD COLUMN session_id INTEGER REFERENCES call_session (id) ON DELETE SET NULL;
ALTER TABLE activity ADD COLUMN duration_s INTEGER NOT NULL DEFAULT 0;
ALTER TABLE activity ADD COLUMN message_id TEXT;              -- of a filed e-mail
ALTER TABLE activity ADD COLUMN is_pinned INTEGER NOT NULL DEFAULT 0;
CREATE INDEX activity_by_day ON activity (happened_on, kind, user_id);
CREATE INDEX activity_by_message ON activity (message_id) WHERE message_id IS NOT NULL;

-- A list being called, one after another; it survives the window's closing.
CREATE TABLE call_session (
  id         INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid       TEXT NOT NULL UNIQUE,
  user_id    INTEGER REFERENCES user (id),
  title      TEXT NOT NULL,
  script     TEXT,                                            -- name of a template
  queue      TEXT NOT NULL,                                   -- JSON array of prospect ids
  position   INTEGER NOT NULL DEFAULT 0,
  started_ms INTEGER NOT NULL,
  ended_ms   INTEGER
);

-- What was done, skipped or put off in the queue of the day, when no task says so:
-- the prospect stays out of it for that reason before until_on.
CREATE TABLE today_mark (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  prospect_id INTEGER REFERENCES prospect (id) ON DELETE CASCADE,
  task_id     INTEGER REFERENCES task (id) ON DELETE CASCADE,
  reason      TEXT NOT NULL,
  mark        TEXT NOT NULL CHECK (mark = 'done' OR mark = 'skipped' OR mark = 'snoozed'),
  marked_on   TEXT NOT NULL,
  marked_ms   INTEGER NOT NULL,
  until_on    TEXT NOT NULL
);
CREATE INDEX today_mark_by_prospect ON today_mark (prospect_id, reason, until_on);
CREATE INDEX today_mark_by_task ON today_mark (task_id) WHERE task_id IS NOT NULL;
CREATE INDEX today_mark_by_day ON today_mark (marked_on);

-- Lists, duplicates, scores ---------------------------------------------------

-- A list kept by name: its filter in the language of model/vivier-filter.h.
CREATE TABLE saved_view (
  id       INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid     TEXT NOT NULL UNIQUE,
  name     TEXT NOT NULL,
  filter   TEXT NOT NULL,
  sort     TEXT,                                              -- "revenue desc, name"
  columns  TEXT,                                              -- "name:220,city,revenue"
  layout   TEXT NOT NULL DEFAULT 'table' CHECK (layout = 'table' OR layout = 'board' OR layout = 'statistics'),
  position INTEGER NOT NULL
);

-- "Not a duplicate", remembered; a_id < b_id.
CREATE TABLE distinct_pair (
  id   INTEGER PRIMARY KEY AUTOINCREMENT,
  a_id INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  b_id INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE,
  UNIQUE (a_id, b_id)
);
CREATE INDEX distinct_pair_by_b ON distinct_pair (b_id);

-- A merge keeps what the absorbed prospect was, so that it can be split off again
-- long after undo has become impossible.
CREATE TABLE merge (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  uuid          TEXT NOT NULL UNIQUE,
  prospect_id   INTEGER NOT NULL REFERENCES prospect (id) ON DELETE CASCADE, -- kept
  absorbed_name TEXT NOT NULL,
  snapshot      TEXT NOT NULL,                                -- JSON: rows by table, before and after
  merged_ms     INTEGER NOT NULL,
  split_ms      INTEGER
);
CREATE INDEX merge_by_prospect ON merge (prospect_id);

-- Derived, rebuilt at will ------------------------------------------------

-- Where the work on a prospect stands; follows every write like the figures.
CREATE TABLE prospect_state (
  prospect_id     INTEGER PRIMARY KEY REFERENCES prospect (id) ON DELETE CASCADE,
  last_contact_on TEXT,                                       -- either way
  last_reply_on   TEXT,                                       -- came from the prospect
  emails          INTEGER NOT NULL DEFAULT 0,
  calls           INTEGER NOT NULL DEFAULT 0,
  next_task_id    INTEGER,
  next_on         TEXT,
  next_minute     INTEGER,
  next_kind       TEXT,
  days_to_client  INTEGER,                                    -- from being added to the first purchase
  completeness    INTEGER NOT NULL DEFAULT 0,                 -- percent
  quality         INTEGER NOT NULL DEFAULT 0,                 -- 0 to 100
  heat            TEXT NOT NULL DEFAULT 'cold' CHECK (heat = 'hot' OR heat = 'warm' OR heat = 'cold'),
  heat_points     REAL NOT NULL DEFAULT 0
);
CREATE INDEX state_by_next ON prospect_state (next_on, next_minute, prospect_id);
CREATE INDEX state_by_contact ON prospect_state (last_contact_on, prospect_id);
CREATE INDEX state_by_quality ON prospect_state (quality, prospect_id);
CREATE INDEX state_by_heat ON prospect_state (heat_points, prospect_id);

-- The figures know who is archived, so that every list can leave them out while
-- it walks its index. They are computed when the workspace is opened.
DROP TABLE prospect_figures;
CREATE TABLE prospect_figures (
  prospect_id       INTEGER PRIMARY KEY REFERENCES prospect (id) ON DELETE CASCADE,
  is_declared       INTEGER NOT NULL,
  purchases         INTEGER NOT NULL,
  revenue_minor     INTEGER NOT NULL,
  first_on          TEXT,
  last_on           TEXT,
  min_minor         INTEGER,
  max_minor         INTEGER,
  segment           TEXT NOT NULL CHECK (segment = 'prospect' OR segment = 'active' OR segment = 'dormant' OR segment = 'relaunch'),
  is_vip            INTEGER NOT NULL,
  priority          REAL NOT NULL,
  potential_minor   INTEGER NOT NULL,
  expected_minor    INTEGER NOT NULL,
  is_archived       INTEGER NOT NULL DEFAULT 0
);
DELETE FROM meta WHERE key = 'figures_day';
CREATE INDEX figures_by_list ON prospect_figures (is_vip, segment, prospect_id, is_archived) WHERE is_archived = 0;
CREATE INDEX figures_by_purchases ON prospect_figures (purchases, revenue_minor, prospect_id, segment, is_vip, is_archived) WHERE is_archived = 0;
CREATE INDEX figures_by_revenue ON prospect_figures (revenue_minor, prospect_id, segment, is_vip, is_archived) WHERE is_archived = 0;
CREATE INDEX figures_by_last ON prospect_figures (last_on, prospect_id, segment, is_vip, is_archived) WHERE is_archived = 0;
CREATE INDEX figures_by_priority ON prospect_figures (priority, prospect_id, segment, is_vip, is_archived) WHERE is_archived = 0;
CREATE INDEX figures_by_potential ON prospect_figures (potential_minor, prospect_id, segment, is_vip, is_archived) WHERE is_archived = 0;
