using Scoring.Evaluation.Otc;

namespace Scoring.Evaluation.Tests.Otc;

public sealed class TimeForwardTests
{
    [Fact]
    public void The_newest_fifth_is_predicted_from_what_is_strictly_older()
    {
        // Of ten ratings two are predicted; the last three are of one time.
        OtcRating[] ratings = [.. Enumerable.Range(0, 10).Select(place => new OtcRating($"rater {place}", "ratee", 1, 1_000L * Math.Min(place, 7), default))];
        Assert.Equal(8, TimeForward.FirstTested(ratings.Length));
        Recorder recorder = new();
        Assert.Equal([7, 7], TimeForward.Predict(ratings, recorder, TestContext.Current.CancellationToken));
        Assert.Equal(ratings[8..], recorder.Predicted);
    }

    private sealed class Recorder : IRatingPredictor
    {
        private int _learned;

        public List<OtcRating> Predicted { get; } = [];

        public double Predict(OtcRating next)
        {
            Predicted.Add(next);
            return _learned;
        }

        public void Learn(OtcRating rating)
        {
            Assert.Equal(_learned, (int)(rating.AtMs / 1_000));
            _learned++;
        }
    }
}
