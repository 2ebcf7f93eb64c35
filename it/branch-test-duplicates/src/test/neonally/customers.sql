INSERT INTO customers (email, phone) VALUES
    ('ada@example.org', '+49 30 1234567'),
    ('grace@example.org', '+49 30 1234567'),
    ('edsger@example.org', NULL);
