using Scoring.ModelFiles;
using Scoring.Numerics;

namespace Scoring.Audience;

/// <summary>
/// The contribution of one fact to the logit of a follower: linear between knots and constant outside of them, so that it does not
/// extrapolate beyond the fitted range. <see cref="PiecewiseLinear.Evaluate"/> gives the same up to the last bit; this is faster for
/// whole samples.
/// </summary>
internal sealed class FollowerCurve
{
    private readonly double _first;
    private readonly double _last;

    // The segments, each starting at a knot; the last knot starts none.
    private readonly Piece[] _pieces;

    private FollowerCurve(FollowerFact fact, (double X, double Y)[] knots, double unknown)
    {
        Fact = fact;
        Unknown = unknown;
        (_first, _last) = (knots[0].X, knots[^1].X);
        _pieces = new Piece[knots.Length - 1];
        for (int i = 0; i < _pieces.Length; i++)
        {
            (double x, double y) = knots[i];
            _pieces[i] = new Piece(x, y, PiecewiseLinear.SlopeOf(knots[i + 1].X - x, y, knots[i + 1].Y));
        }
    }

    /// <summary>The fact.</summary>
    public FollowerFact Fact { get; }

    /// <summary>Contribution of an unknown fact, logits.</summary>
    public double Unknown { get; }

    /// <summary>Reads one element of <c>curves</c>.</summary>
    internal static FollowerCurve Read(ModelNode node)
    {
        FollowerFact fact = FollowerFacts.Parse(node.Get("fact"), node.GetText("fact"));
        (double X, double Y)[] knots = CurveKnots.Read(node.Get("curve"), node.GetText("monotone"));
        FollowerCurve curve = new(fact, knots, node.GetSourced("unknown", -50, 50));
        node.RejectUnreadMembers();
        return curve;
    }

    /// <summary>Contribution of a value, logits.</summary>
    /// <param name="value">A number.</param>
    public double At(double value)
    {
        double place = value < _first ? _first : value > _last ? _last : value;
        Piece[] pieces = _pieces;
        Piece piece = pieces[0];
        for (int i = 1; i < pieces.Length && place >= pieces[i].X; i++) piece = pieces[i];
        return piece.Y + (piece.Slope * (place - piece.X));
    }

    private readonly record struct Piece(double X, double Y, double Slope);
}
