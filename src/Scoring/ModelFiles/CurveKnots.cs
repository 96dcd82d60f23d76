using Scoring.Numerics;

namespace Scoring.ModelFiles;

/// <summary>The knots of a curve in a model file.</summary>
internal static class CurveKnots
{
    private const double MaxCurveLogits = 20;

    /// <summary>Reads knots with provenance and checks that they ascend in x and respect the declared direction.</summary>
    public static (double X, double Y)[] Read(ModelNode node, string monotone)
    {
        if (monotone is not ("increasing" or "decreasing" or "none")) throw node.Fault("monotone must be increasing, decreasing or none");
        List<ModelNode> elements = node.GetElements("knots");
        if (elements.Count < 2) throw node.Get("knots").Fault("must have at least two knots");
        (double X, double Y)[] knots = new (double X, double Y)[elements.Count];
        for (int i = 0; i < knots.Length; i++)
        {
            if (elements[i].Elements is not { Count: 2 } pair) throw elements[i].Fault("must be a pair [x, y]");
            knots[i] = (pair[0].AsNumber(-1e9, 1e9), pair[1].AsNumber(-MaxCurveLogits, MaxCurveLogits));
            if (i == 0) continue;
            if (knots[i].X <= knots[i - 1].X) throw elements[i].Fault("knots must grow in x");
            if (monotone == "increasing" && knots[i].Y < knots[i - 1].Y) throw elements[i].Fault("the curve must not fall");
            if (monotone == "decreasing" && knots[i].Y > knots[i - 1].Y) throw elements[i].Fault("the curve must not rise");
        }

        node.ReadProvenance();
        node.RejectUnreadMembers();
        return knots;
    }

    /// <summary>The curve through the knots.</summary>
    public static PiecewiseLinear CurveOf((double X, double Y)[] knots) =>
        new(Array.ConvertAll(knots, knot => knot.X), Array.ConvertAll(knots, knot => knot.Y));
}
