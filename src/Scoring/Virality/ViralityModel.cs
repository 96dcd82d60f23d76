using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Results;

namespace Scoring.Virality;

/// <summary>The parameters of virality: views of a typical post, by platform and followers, and their variation.</summary>
public sealed class ViralityModel
{
    private readonly PlatformViews[] _platforms;

    private ViralityModel(double multiple, double priorPosts, PlatformViews[] platforms)
    {
        Multiple = multiple;
        LogMultiple = Numerics.ReproducibleMath.Log(multiple);
        PriorPosts = priorPosts;
        _platforms = platforms;
    }

    /// <summary>Origin of the numbers, except for platforms that declare their own.</summary>
    public Calibration Calibration { get; private init; }

    /// <summary>The multiple of the followers that a viral post exceeds, unless the request has its own.</summary>
    public double Multiple { get; }

    /// <summary>Log of <see cref="Multiple"/>.</summary>
    internal double LogMultiple { get; }

    /// <summary>Weight of the prior of the spread within creators, in posts.</summary>
    public double PriorPosts { get; }

    /// <summary>The numbers of one platform.</summary>
    public PlatformViews For(Platform platform) => _platforms[(int)platform - 1];

    /// <summary>Reads the <c>virality</c> object.</summary>
    /// <param name="node">The object.</param>
    /// <param name="calibration">Origin of the numbers, unless the object declares it.</param>
    internal static ViralityModel Read(ModelNode node, Calibration calibration)
    {
        Calibration own = CalibrationNames.Find(node) ?? calibration;
        ModelNode platforms = node.Get("platforms");
        ViralityModel model = new(
            node.GetSourced("multiple", Contexts.ScoringContext.LeastViralityMultiple, Contexts.ScoringContext.GreatestViralityMultiple),
            node.GetSourced("prior_posts", 0.01, 1000),
            [.. Enumerable.Range(1, PlatformNames.Count).Select(number => PlatformViews.Read(platforms.Get(PlatformNames.NameOf((Platform)number))))])
        {
            Calibration = own,
        };
        platforms.RejectUnreadMembers();
        node.RejectUnreadMembers();
        return model;
    }
}
