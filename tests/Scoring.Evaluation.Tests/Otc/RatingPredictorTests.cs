using Scoring.Evaluation.Otc;
using Scoring.Fitting.ModelFiles;

namespace Scoring.Evaluation.Tests.Otc;

/// <summary>Predictions of few ratings, worked out by hand.</summary>
public sealed class RatingPredictorTests
{
    private const long DayMs = 86_400_000;
    private const long StartMs = 20_000 * DayMs;

    [Fact]
    public void The_record_believes_the_decayed_negative_share_with_the_models_prior()
    {
        RecordPredictor predictor = new(ShippedModel.Read());
        Assert.Equal(0, predictor.Predict(Rate("x", "t", 1, 0)));
        predictor.Learn(Rate("a", "t", -3, 0));
        predictor.Learn(Rate("b", "t", 5, 60));
        predictor.Learn(Rate("c", "u", -5, 60));

        // Sixty days after the newest: the negative one weighs a quarter, the other a half; prior .1 of 1.
        Assert.Equal(Math.Log((0.25 + 0.1) / (0.5 + 0.9)) - Math.Log(0.1 / 0.9), predictor.Predict(Rate("x", "t", 1, 120)), 1e-6);
    }

    [Fact]
    public void The_record_keeps_the_newest_64()
    {
        RecordPredictor predictor = new(ShippedModel.Read());
        for (int rating = 0; rating < 100; rating++) predictor.Learn(Rate($"rater {rating:000}", "t", rating < 36 ? -1 : 1, 0, rating));
        Assert.Equal(Math.Log(0.1 / (64 + 0.9)) - Math.Log(0.1 / 0.9), predictor.Predict(Rate("x", "t", 1, 0, 100)), 1e-4);
    }

    [Fact]
    public void The_baseline_is_the_mean_and_for_who_has_none_that_of_all()
    {
        RawMeanPredictor predictor = new();
        Assert.Equal(0, predictor.Predict(Rate("x", "t", 1, 0)));
        predictor.Learn(Rate("a", "t", -4, 0));
        predictor.Learn(Rate("b", "t", 10, 0));
        predictor.Learn(Rate("c", "u", 9, 0));
        Assert.Equal(-3, predictor.Predict(Rate("x", "t", 1, 1)));
        Assert.Equal(-5, predictor.Predict(Rate("x", "v", 1, 1)));
    }

    [Fact]
    public void The_pair_adds_habit_standing_and_reciprocity()
    {
        PairPredictor predictor = new();
        predictor.Learn(Rate("a", "t", -1, 0)); // nobody rated a: standing 1 − .5/1
        predictor.Learn(Rate("t", "x", -1, 0)); // t has one negative rating: standing 1 − 1.5/2
        const double general = (2 + 1) / (2 + 10.0), ofRatee = (0.5 + 0.1) / (0.5 + 1), ofRater = 2 * general / 2;
        Assert.Equal(Logit(ofRatee) + Logit(ofRater) + 1, predictor.Predict(Rate("x", "t", 1, 0)), 1e-9);
        Assert.Equal(Logit(ofRatee) + Logit(ofRater), predictor.Predict(Rate("y", "t", 1, 0)), 1e-9);

        // t gave one rating, a negative one; x got one, by a rater of standing .25; and x rated t not at all.
        Assert.Equal(Logit((0.25 + 0.1) / (0.25 + 1)) + Logit((1 + (2 * general)) / 3), predictor.Predict(Rate("t", "x", 1, 0)), 1e-9);

        // Sixty days on every count is a half of it; who rated well before is likelier to be rated well.
        predictor.Learn(Rate("t", "z", 8, 0));
        double later = (1 + 1) / (1.5 + 10);
        Assert.Equal(Logit((0.25 + 0.1) / (0.25 + 1)) + Logit(later) - 1, predictor.Predict(Rate("z", "t", 1, 60)), 1e-9);
    }

    private static double Logit(double p) => Math.Log(p / (1 - p));

    private static OtcRating Rate(string rater, string ratee, int value, int day, long ms = 0) => new(rater, ratee, value, StartMs + (day * DayMs) + ms, default);
}
