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
    private const byte HasActivity = 1, HasName = 2, HasLengthOnly = 4, HasFollowing = 8, HasFollowers = 16, HasPosts = 32, IsTold = 64;

    // Names up to this length are in the table; longer names are rare.
    private const int LongestListed = 63;
    private const int DigitBits = 6;

    // By code of the known facts: the intercept plus the contributions of unknown facts, and of yes-or-no facts; and the curves to evaluate.
    private readonly double[] _start = new double[SampleRow.KnownFacts.Codes];
    private readonly byte[] _parts = new byte[SampleRow.KnownFacts.Codes];

    // By code of the further facts of the profile: their contributions, and whether any of them is known.
    private readonly double[] _profile = new double[SampleRow.ProfileFacts.Codes];
    private readonly bool[] _profileTells = new bool[SampleRow.ProfileFacts.Codes];
    private readonly FollowerCurve[] _curves;
    private readonly FollowerCurve? _activity;
    private readonly FollowerCurve? _following;
    private readonly FollowerCurve? _followers;
    private readonly FollowerCurve? _posts;
    private readonly FollowerCurve[] _name;
    private readonly double[] _byName;

    private FakeFollowerModel(ModelNode node)
    {
        double intercept = node.GetSourced("intercept", -50, 50);
        _curves = [.. node.GetElements("curves").Select(FollowerCurve.Read)];
        if (_curves.Length == 0) throw node.Get("curves").Fault("must have at least one curve");
        if (_curves.DistinctBy(curve => curve.Fact).Count() < _curves.Length) throw node.Get("curves").Fault("must have at most one curve per fact");
        _activity = CurveOf(FollowerFact.Activity);
        _following = CurveOf(FollowerFact.Following);
        _followers = CurveOf(FollowerFact.Followers);
        _posts = CurveOf(FollowerFact.Posts);
        _name = Array.FindAll(_curves, curve => curve.Fact is FollowerFact.Digits or FollowerFact.NameLength);
        _byName = ListNames(_name);
        FillByCode(intercept);
        FillByProfile();
        LowestLogit = node.GetSourced("lowest_logit", -50, 50);
        HighestLogit = node.GetSourced("highest_logit", -50, 50);
        if (HighestLogit <= LowestLogit) throw node.Get("highest_logit").Fault("must lie above lowest_logit");
        TrainingLogit = ReproducibleMath.Logit(node.GetSourced("training_share", 1e-6, 1 - 1e-6));
        PriorFakes = node.GetSourced("prior_fakes", 0.01, 1000);
        PriorGenuine = node.GetSourced("prior_genuine", 0.01, 1000);
        LevelDeviation = node.Find("level_deviation") is null ? 0 : node.GetSourced("level_deviation", 0, 5);
        SlopeDeviation = node.Find("slope_deviation") is null ? 0 : node.GetSourced("slope_deviation", 0, 2);
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

    /// <summary>Standard deviation of the level of the logits between sources of followers; 0 if the model does not say.</summary>
    public double LevelDeviation { get; }

    /// <summary>Standard deviation of the logarithm of the slope of the logits between sources of followers; 0 if the model does not say.</summary>
    public double SlopeDeviation { get; }

    /// <summary>The facts with a curve, in the order of the model file.</summary>
    public IEnumerable<FollowerFact> Facts => _curves.Select(curve => curve.Fact);

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
        int parts = _parts[row.Known];
        if ((parts & IsTold) == 0 && !_profileTells[row.Profile]) return double.NaN;
        double logit = _start[row.Known] + _profile[row.Profile];
        if ((parts & HasActivity) != 0) logit += _activity!.At(FollowerFacts.Activity(row.Facts));
        if ((parts & HasFollowing) != 0) logit += _following!.At(FollowerFacts.LogOf(row.Facts >> 48));
        if ((parts & HasFollowers) != 0) logit += _followers!.At(FollowerFacts.LogOf(row.Facts >> 32));
        if ((parts & HasPosts) != 0) logit += _posts!.At(FollowerFacts.LogOf(row.Facts >> 16));
        if ((parts & HasName) != 0)
        {
            int length = (byte)(row.Facts >> 8);
            logit += length <= LongestListed ? _byName[(length << DigitBits) | (byte)row.Facts] : NameOf(row, hasDigits: true);
        }

        return (parts & HasLengthOnly) == 0 ? logit : logit + NameOf(row, hasDigits: false);
    }

    private FollowerCurve? CurveOf(FollowerFact fact) => Array.Find(_curves, curve => curve.Fact == fact);

    private double NameOf(SampleRow row, bool hasDigits)
    {
        double sum = 0;
        foreach (FollowerCurve curve in _name)
        {
            if (hasDigits || curve.Fact == FollowerFact.NameLength) sum += curve.At(FollowerFacts.ValueOf(row, curve.Fact));
        }

        return sum;
    }

    private void FillByCode(double intercept)
    {
        foreach (SampleRow.KnownFacts known in SampleRow.KnownFacts.All)
        {
            var row = new SampleRow(known.ToCode(), 0);
            double start = intercept;
            byte parts = 0;
            foreach (FollowerCurve curve in _curves)
            {
                if (FollowerFacts.IsOfProfile(curve.Fact)) continue;
                if (!FollowerFacts.IsKnown(row, curve.Fact))
                {
                    start += curve.Unknown;
                    continue;
                }

                parts |= IsTold;
                if (curve.Fact is FollowerFact.Picture or FollowerFact.Private) start += curve.At(FollowerFacts.ValueOf(row, curve.Fact));
                else parts |= PartOf(curve.Fact, known);
            }

            (_start[row.Known], _parts[row.Known]) = (start, parts);
        }
    }

    private void FillByProfile()
    {
        for (int code = 0; code < SampleRow.ProfileFacts.Codes; code++)
        {
            var row = new SampleRow(0, 0, (byte)code);
            foreach (FollowerCurve curve in _curves)
            {
                if (!FollowerFacts.IsOfProfile(curve.Fact)) continue;
                bool isKnown = FollowerFacts.IsKnown(row, curve.Fact);
                _profile[code] += isKnown ? curve.At(FollowerFacts.ValueOf(row, curve.Fact)) : curve.Unknown;
                _profileTells[code] |= isKnown;
            }
        }
    }

    private static byte PartOf(FollowerFact fact, SampleRow.KnownFacts known) => fact switch
    {
        FollowerFact.Activity => HasActivity,
        FollowerFact.Following => HasFollowing,
        FollowerFact.Followers => HasFollowers,
        FollowerFact.Posts => HasPosts,
        FollowerFact.Digits => HasName,
        _ => known.NameDigits ? HasName : HasLengthOnly,
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
