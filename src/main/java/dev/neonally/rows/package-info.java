/** Made-up rows for the tables of a live database, which satisfy its types, keys, checks and references. */
package dev.neonally.rows;
