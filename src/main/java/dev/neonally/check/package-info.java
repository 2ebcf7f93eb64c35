/** The main job in one call: find, replay, judge, report. */
package dev.neonally.check;
