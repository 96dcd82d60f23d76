using System.Runtime.CompilerServices;
using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.State;

namespace Scoring.Audience;

/// <summary>
/// The logit that a follower is fake, from facts of its profile: a sum of one curve per fact, so each contribution is visible. An unknown
/// fact contributes the value that keeps the average of the others correct.
/// </summary>
internal sealed class FakeFollowerModel
{
    private const byte HasActivity = 1, HasName = 2, HasRest = 4;

    // Names up to this length are in the table; longer names are rare.
    private const int LongestListed = 63;
    private const int DigitBits = 6;

    // By code of the known facts: the intercept plus the contributions of unknown facts, and of yes-or-no facts. NaN if no fact is known.
    private readonly double[] _start = new double[SampleRow.KnownFacts.LastCode + 1];
    private readonly byte[] _parts = new byte[SampleRow.KnownFacts.LastCode + 1];
    private readonly FollowerCurve? _activity;
    private readonly FollowerCurve[] _name;
    private readonly FollowerCurve[] _rest;
    private readonly double[] _byName;

    private FakeFollowerModel(ModelNode node)
    {
        double intercept = node.GetSourced("intercept", -50, 50);
        FollowerCurve[] curves = [.. node.GetElements("curves").Select(FollowerCurve.Read)];
        if (curves.Length == 0) throw node.Get("curves").Fault("must have at least one curve");
        if (curves.DistinctBy(curve => curve.Fact).Count() < curves.Length) throw node.Get("curves").Fault("must have at most one curve per fact");
        _activity = Array.Find(curves, curve => curve.Fact == FollowerFact.Activity);
        _name = Array.FindAll(curves, curve => curve.Fact is FollowerFact.Digits or FollowerFact.NameLength);
        _rest = Array.FindAll(curves, curve => curve.Fact is FollowerFact.Following or FollowerFact.Followers or FollowerFact.Posts);
        _byName = ListNames(_name);
        FillByCode(intercept, curves);
        LowestLogit = node.GetSourced("lowest_logit", -50, 50);
        HighestLogit = node.GetSourced("highest_logit", -50, 50);
        if (HighestLogit <= LowestLogit) throw node.Get("highest_logit").Fault("must lie above lowest_logit");
        TrainingLogit = ReproducibleMath.Logit(node.GetSourced("training_share", 1e-6, 1 - 1e-6));
        PriorFakes = node.GetSourced("prior_fakes", 0.01, 1000);
        PriorGenuine = node.GetSourced("prior_genuine", 0.01, 1000);
    }

    /// <summary>Position of the histogram's first bin; lower logits count there.</summary>
    public double LowestLogit { get; }

    /// <summary>Position of the histogram's last bin; higher logits count there.</summary>
    public double HighestLogit { get; }

    /// <summary>Logit of the share of fakes among the accounts of the fit.</summary>
    public double TrainingLogit { get; }

    /// <summary>Weight of the prior in fakes.</summary>
    public double PriorFakes { get; }

    /// <summary>Weight of the prior in genuine followers.</summary>
    public double PriorGenuine { get; }

    /// <summary>Reads the <c>fake_followers</c> object.</summary>
    internal static FakeFollowerModel Read(ModelNode node)
    {
        FakeFollowerModel model = new(node);
        node.RejectUnreadMembers();
        return model;
    }

    /// <summary>The logit of one follower at the training share; NaN if no fact is known.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double LogitOf(SampleRow row)
    {
        double logit = _start[row.Known];
        int parts = _parts[row.Known];
        if ((parts & HasActivity) != 0) logit += _activity!.At(FollowerFacts.Activity(row.Facts));
        if ((parts & HasName) != 0)
        {
            int length = (byte)(row.Facts >> 8);
            logit += length <= LongestListed ? _byName[(length << DigitBits) | (byte)row.Facts] : NameOf(row, hasDigits: true);
        }

        return (parts & HasRest) == 0 ? logit : logit + RestOf(row);
    }

    /// <summary>
    /// The contribution of facts that are rarely modelled, or rarely known alone: counts, and the length of a name whose digits are
    /// unknown.
    /// </summary>
    private double RestOf(SampleRow row)
    {
        SampleRow.KnownFacts known = SampleRow.KnownFacts.FromCode(row.Known);
        double sum = known.NameLength && !known.NameDigits ? NameOf(row, hasDigits: false) : 0;
        foreach (FollowerCurve curve in _rest)
        {
            if (FollowerFacts.IsKnown(known, curve.Fact)) sum += curve.At(FollowerFacts.ValueOf(row, curve.Fact));
        }

        return sum;
    }

    private double NameOf(SampleRow row, bool hasDigits)
    {
        double sum = 0;
        foreach (FollowerCurve curve in _name)
        {
            if (hasDigits || curve.Fact == FollowerFact.NameLength) sum += curve.At(FollowerFacts.ValueOf(row, curve.Fact));
        }

        return sum;
    }

    private void FillByCode(double intercept, FollowerCurve[] curves)
    {
        foreach (SampleRow.KnownFacts known in SampleRow.KnownFacts.All)
        {
            byte code = known.ToCode();
            double start = intercept;
            byte parts = 0;
            bool tells = false;
            foreach (FollowerCurve curve in curves)
            {
                if (!FollowerFacts.IsKnown(known, curve.Fact))
                {
                    start += curve.Unknown;
                    continue;
                }

                tells = true;
                if (curve.Fact is FollowerFact.Picture or FollowerFact.Private) start += curve.At(FollowerFacts.ValueOf(new SampleRow(code, 0), curve.Fact));
                else parts |= PartOf(curve.Fact, known);
            }

            (_start[code], _parts[code]) = tells ? (start, parts) : (double.NaN, (byte)0);
        }
    }

    private static byte PartOf(FollowerFact fact, SampleRow.KnownFacts known) => fact switch
    {
        FollowerFact.Activity => HasActivity,
        FollowerFact.Digits => HasName,
        FollowerFact.NameLength => known.NameDigits ? HasName : HasRest,
        _ => HasRest,
    };

    /// <summary>The contribution of a name, by its length and its digits.</summary>
    private static double[] ListNames(FollowerCurve[] curves)
    {
        double[] byName = new double[(LongestListed + 1) << DigitBits];
        for (int length = 1; length <= LongestListed; length++)
        {
            for (int digits = 0; digits <= length; digits++)
            {
                SampleRow row = new(0, ((ulong)length << 8) | (uint)digits);
                double sum = 0;
                foreach (FollowerCurve curve in curves) sum += curve.At(FollowerFacts.ValueOf(row, curve.Fact));
                byName[(length << DigitBits) | digits] = sum;
            }
        }

        return byName;
    }
}
