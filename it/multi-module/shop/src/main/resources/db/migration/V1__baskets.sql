CREATE TABLE baskets (id bigint PRIMARY KEY);
