-- One prospect as stored.
-- ?1 id
-- Rows: none or one, in the order read_prospect() takes them.
SELECT id, uuid, kind, name, first_name, last_name, company, siren,
       street, postal_code, city, country, website, source, import_id,
       created_ms, updated_ms,
       declared_purchases, declared_revenue_minor, declared_first_on,
       declared_last_on, declared_min_minor, declared_max_minor
FROM prospect
WHERE id = ?1
