-- What all prospects that are not archived add up to.
-- Rows: one: prospects, clients (some purchase), VIPs, active, dormant, relaunch,
-- purchases, revenue, earliest purchase, then of the relaunch list: potential,
-- expected, VIPs.
SELECT count(*),
       sum(CASE WHEN segment <> 'prospect' THEN 1 ELSE 0 END),
       sum(is_vip),
       sum(CASE WHEN segment = 'active' THEN 1 ELSE 0 END),
       sum(CASE WHEN segment = 'dormant' THEN 1 ELSE 0 END),
       sum(CASE WHEN segment = 'relaunch' THEN 1 ELSE 0 END),
       sum(purchases),
       sum(revenue_minor),
       min(first_on),
       sum(CASE WHEN segment = 'relaunch' THEN potential_minor ELSE 0 END),
       sum(CASE WHEN segment = 'relaunch' THEN expected_minor ELSE 0 END),
       sum(CASE WHEN segment = 'relaunch' THEN is_vip ELSE 0 END)
FROM prospect_figures NOT INDEXED
WHERE is_archived = 0
