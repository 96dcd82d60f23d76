using Scoring.Numerics;

namespace Scoring.Fitting.Audience;

/// <summary>
/// The line level + slope · logit that predicts labels best, by logistic regression in which fakes and genuine accounts have equal weight: with level 0 and slope 1
/// the logits are the likelihood ratios of the accounts.
/// </summary>
/// <param name="Level">Level, logits.</param>
/// <param name="Slope">Slope, at least .1.</param>
/// <param name="LevelError">Standard error of the level, logits.</param>
/// <param name="SlopeError">Standard error of the logarithm of the slope.</param>
internal readonly record struct LogitLine(double Level, double Slope, double LevelError, double SlopeError)
{
    private const int MostSteps = 50;
    private const double Precision = 1e-9;
    private const double LeastSlope = 0.1;

    // Logits beyond this decide an account; a line must not depend on how far beyond they are.
    private const double GreatestLogit = 8;

    // Prior of level and slope around those of the model, with variance 1: it keeps the line near if the logits separate the labels.
    private const double Hold = 1;

    /// <summary>Fits the line.</summary>
    /// <param name="logits">Logits of the accounts at equal shares of fakes and genuine ones.</param>
    /// <param name="labels">Whether each is fake; both kinds occur.</param>
    public static LogitLine Of(IReadOnlyList<double> logits, IReadOnlyList<bool> labels)
    {
        int fakes = labels.Count(isFake => isFake);
        double[] weights = [.. labels.Select(isFake => 0.5 * labels.Count / (isFake ? fakes : labels.Count - fakes))];
        double[] places = [.. logits.Select(logit => Math.Clamp(logit, -GreatestLogit, GreatestLogit))];
        (double level, double slope) = (0, 1);
        for (int step = 0; step < MostSteps; step++)
        {
            Normal normal = Normal.At(level, slope, places, labels, weights);
            double moveLevel = ((normal.LevelSlope * normal.Bend) - (normal.SlopeSlope * normal.Mixed)) / normal.Determinant;
            double moveSlope = ((normal.SlopeSlope * normal.Width) - (normal.LevelSlope * normal.Mixed)) / normal.Determinant;
            double length = Math.Min(1, 1 / Math.Max(Math.Abs(moveLevel), Math.Abs(moveSlope)));
            level -= length * moveLevel;
            slope = Math.Max(LeastSlope, slope - (length * moveSlope));
            if (Math.Abs(moveLevel) + Math.Abs(moveSlope) < Precision) break;
        }

        Normal found = Normal.At(level, slope, places, labels, weights);
        return new LogitLine(level, slope, Math.Sqrt(found.LevelVariance), Math.Sqrt(found.SlopeVariance) / slope);
    }

    /// <summary>Gradient and curvature of the loss, and the sums of squares of the gradients of the accounts.</summary>
    private readonly record struct Normal(double LevelSlope, double SlopeSlope, double Width, double Mixed, double Bend, double LevelSquares, double Products, double SlopeSquares)
    {
        public double Determinant => (Width * Bend) - (Mixed * Mixed);

        // The greater of the variance by the curvature and the one that holds with weights (sandwich): fakes are few, and a weight is no further account.
        public double LevelVariance => Math.Max(Bend / Determinant, Sandwich(Bend, -Mixed));

        public double SlopeVariance => Math.Max(Width / Determinant, Sandwich(-Mixed, Width));

        private double Sandwich(double byLevel, double bySlope) =>
            ((byLevel * byLevel * LevelSquares) + (2 * byLevel * bySlope * Products) + (bySlope * bySlope * SlopeSquares)) / (Determinant * Determinant);

        public static Normal At(double level, double slope, double[] places, IReadOnlyList<bool> labels, double[] weights)
        {
            (double levelSlope, double slopeSlope, double width, double mixed, double bend) = (Hold * level, Hold * (slope - 1), Hold, 0.0, Hold);
            (double levelSquares, double products, double slopeSquares) = (0, 0, 0);
            for (int i = 0; i < places.Length; i++)
            {
                double probability = ReproducibleMath.Logistic(level + (slope * places[i]));
                double error = weights[i] * (probability - (labels[i] ? 1 : 0)), doubt = weights[i] * probability * (1 - probability);
                levelSlope += error;
                slopeSlope += error * places[i];
                width += doubt;
                mixed += doubt * places[i];
                bend += doubt * places[i] * places[i];
                levelSquares += error * error;
                products += error * error * places[i];
                slopeSquares += error * error * places[i] * places[i];
            }

            return new Normal(levelSlope, slopeSlope, width, mixed, bend, levelSquares, products, slopeSquares);
        }
    }
}
