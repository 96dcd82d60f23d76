using System.Runtime.CompilerServices;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.State;

namespace Scoring.Audience;

/// <summary>
/// The logit that a follower is fake, from raw facts of its profile: it follows many and posts little, and its name is full of digits. Linear with fixed
/// weights, so that what raises the suspicion is plain; what is unknown stands at the value that leaves the rest right on average.
/// </summary>
internal sealed class FakeFollowerModel
{
    private const byte HasActivity = 1, HasName = 2;

    // What a row's code of known facts means for this model: looked up, for decoding it takes divisions.
    private static readonly byte[] PartsByCode = [.. Enumerable.Range(0, SampleRow.KnownFacts.Codes).Select(static code => PartsOf((byte)code))];

    private readonly double _intercept;
    private readonly double _activityWeight;
    private readonly double _digitsWeight;
    private readonly double _unknownActivity;
    private readonly double _unknownDigits;

    private FakeFollowerModel(ModelNode node)
    {
        _intercept = node.GetSourced("intercept", -50, 50);
        _activityWeight = node.GetSourced("activity_weight", 0, 20);
        _digitsWeight = node.GetSourced("digits_weight", 0, 50);
        _unknownActivity = _activityWeight * node.GetSourced("unknown_activity", -12, 12);
        _unknownDigits = _digitsWeight * node.GetSourced("unknown_digits", 0, 1);
        LowestLogit = node.GetSourced("lowest_logit", -50, 50);
        HighestLogit = node.GetSourced("highest_logit", -50, 50);
        if (HighestLogit <= LowestLogit) throw node.Get("highest_logit").Fault("must lie above lowest_logit");
        TrainingLogit = ReproducibleMath.Logit(node.GetSourced("training_share", 1e-6, 1 - 1e-6));
        PriorFakes = node.GetSourced("prior_fakes", 0.01, 1000);
        PriorGenuine = node.GetSourced("prior_genuine", 0.01, 1000);
    }

    /// <summary>Place of the histogram's first bin; what lies below counts there.</summary>
    public double LowestLogit { get; }

    /// <summary>Place of the histogram's last bin; what lies above counts there.</summary>
    public double HighestLogit { get; }

    /// <summary>Logit of the share of fakes among the accounts that the weights were fitted on.</summary>
    public double TrainingLogit { get; }

    /// <summary>Fakes that the prior is worth.</summary>
    public double PriorFakes { get; }

    /// <summary>Genuine followers that the prior is worth.</summary>
    public double PriorGenuine { get; }

    /// <summary>Reads the <c>fake_followers</c> object.</summary>
    internal static FakeFollowerModel Read(ModelNode node)
    {
        FakeFollowerModel model = new(node);
        node.ExpectNothingElse();
        return model;
    }

    /// <summary>The logit of one follower at the training share; NaN when nothing tells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double LogitOf(SampleRow row)
    {
        int parts = PartsByCode[row.Known];
        if (parts == 0) return double.NaN;
        double activity = _unknownActivity, digits = _unknownDigits;
        if ((parts & HasActivity) != 0)
        {
            double following = (ushort)(row.Facts >> 48), posts = (ushort)(row.Facts >> 16);
            activity = _activityWeight * CoarseLogarithm.Of((following + 1) / (posts + 1));
        }

        if ((parts & HasName) != 0) digits = _digitsWeight * (byte)row.Facts / (byte)(row.Facts >> 8);
        return _intercept + activity + digits;
    }

    private static byte PartsOf(byte code)
    {
        SampleRow.KnownFacts known = SampleRow.KnownFacts.FromCode(code);
        return (byte)((known.Following && known.Posts ? HasActivity : 0) | (known.NameDigits ? HasName : 0));
    }
}
