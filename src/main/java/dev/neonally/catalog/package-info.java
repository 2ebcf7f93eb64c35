/** The schema as the migrations so far have built it. */
package dev.neonally.catalog;
