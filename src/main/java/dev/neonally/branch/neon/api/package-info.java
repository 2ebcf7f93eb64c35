/** The part of Neon's HTTP API that throw-away Neon branches need: calls, their answers, and when a call is repeated. */
package dev.neonally.branch.neon.api;
