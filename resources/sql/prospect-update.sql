-- A known prospect, written only when something differs, so that an edit which
-- changes nothing leaves no trace in history.
-- ?1 to ?22 its columns, ?23 id, ?24 now in milliseconds
UPDATE prospect
SET kind = ?1, name = ?2, name_key = ?3, sort_key = ?4, first_name = ?5, last_name = ?6,
    company = ?7, siren = ?8, street = ?9, postal_code = ?10, city = ?11, city_key = ?12,
    country = ?13, website = ?14, source = ?15, import_id = ?16,
    declared_purchases = ?17, declared_revenue_minor = ?18, declared_first_on = ?19,
    declared_last_on = ?20, declared_min_minor = ?21, declared_max_minor = ?22,
    updated_ms = ?24
WHERE id = ?23
  AND (kind, name, name_key, sort_key, first_name, last_name,
       company, siren, street, postal_code, city, city_key,
       country, website, source, import_id,
       declared_purchases, declared_revenue_minor, declared_first_on,
       declared_last_on, declared_min_minor, declared_max_minor)
      IS DISTINCT FROM
      (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
       ?17, ?18, ?19, ?20, ?21, ?22)
