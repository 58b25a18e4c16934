-- What a list shows of one prospect.
-- ?1 id
-- Rows: none or one: id, name, city, first e-mail address, first phone number,
-- day of the last relaunch or reminder sent, whether archived, then the figures in
-- the order of VIVIER_FIGURES_COLUMNS (all NULL when never computed).
SELECT p.id, p.name, p.city,
       (SELECT a.value FROM address a
        WHERE a.prospect_id = p.id AND a.channel = 'email'
        ORDER BY a.position, a.id LIMIT 1),
       (SELECT a.value FROM address a
        WHERE a.prospect_id = p.id AND a.channel = 'phone'
        ORDER BY a.position, a.id LIMIT 1),
       (SELECT max(t.happened_on) FROM activity t
        WHERE t.prospect_id = p.id AND t.kind = 'email' AND t.purpose IN ('relaunch', 'reminder')),
       p.archived_ms IS NOT NULL,
       f.is_declared, f.purchases, f.revenue_minor, f.first_on, f.last_on,
       f.min_minor, f.max_minor, f.segment, f.is_vip, f.priority,
       f.potential_minor, f.expected_minor, f.is_archived
FROM prospect p
LEFT JOIN prospect_figures f ON f.prospect_id = p.id
WHERE p.id = ?1
