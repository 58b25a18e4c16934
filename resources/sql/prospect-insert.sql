-- A new prospect.
-- ?1 to ?22 its columns as in prospect-update.sql, ?23 UUID, ?24 now in milliseconds
INSERT INTO prospect (kind, name, name_key, sort_key, first_name, last_name, company, siren,
                      street, postal_code, city, city_key, country, website, source, import_id,
                      declared_purchases, declared_revenue_minor, declared_first_on,
                      declared_last_on, declared_min_minor, declared_max_minor,
                      uuid, created_ms, updated_ms)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16,
        ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?24)
