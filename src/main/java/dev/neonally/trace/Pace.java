package dev.neonally.trace;

/**
 * How long the rounds of a loop took, in seconds. Rounds that search for what is left take longer the more is done, where they
 * pass what was changed before; such a growth is carried on.
 *
 * @param searches each round searches for what is left
 * @param rounds how many
 * @param sum what they took
 * @param weighted the sum of each round's number, from 1 on, times what it took
 * @param squares the sum of the squares of what each took
 */
record Pace(boolean searches, long rounds, double sum, double weighted, double squares) {

    private static final int FEWEST = 8;

    /** How many standard errors a growth has to exceed. */
    private static final int CERTAINTY = 3;

    /** What so many times the rounds would take. */
    double whole(double times) {
        double all = rounds * times;
        double growth = growth();
        return sum * times + growth * all * (all - rounds) / 2;
    }

    /** How much longer than the one before it each round takes: the slope of the least squares; 0 where it is not certain. */
    private double growth() {
        if (!searches || rounds < FEWEST) {
            return 0;
        }
        double n = rounds;
        double spread = n * (n * n - 1) / 12;
        double together = weighted - (n + 1) / 2 * sum;
        double slope = together / spread;
        double rest = Math.max(0, squares - sum * sum / n - slope * together);
        return slope > CERTAINTY * Math.sqrt(rest / (n - 2) / spread) ? slope : 0;
    }
}
