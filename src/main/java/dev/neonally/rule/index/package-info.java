/** Rules about building, dropping and rebuilding indexes. */
package dev.neonally.rule.index;
