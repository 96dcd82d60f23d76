using Scoring.Creators;

namespace Scoring.Models;

/// <summary>The numbers of virality: how often a typical post is seen, by platform and followers, and how much that varies.</summary>
public sealed class ViralityModel
{
    private readonly PlatformViews[] _platforms;

    private ViralityModel(double multiple, double priorPosts, PlatformViews[] platforms)
    {
        Multiple = multiple;
        PriorPosts = priorPosts;
        _platforms = platforms;
    }

    /// <summary>The multiple of the followers that a viral post exceeds, unless a request names its own.</summary>
    public double Multiple { get; }

    /// <summary>How many posts the spread within creators is worth as a prior.</summary>
    public double PriorPosts { get; }

    /// <summary>The numbers of one platform.</summary>
    public PlatformViews For(Platform platform) => _platforms[(int)platform - 1];

    /// <summary>Reads the <c>virality</c> object.</summary>
    internal static ViralityModel Read(ModelNode node)
    {
        ModelNode platforms = node.Get("platforms");
        ViralityModel model = new(
            node.GetSourced("multiple", Contexts.ScoringContext.LeastViralityMultiple, Contexts.ScoringContext.GreatestViralityMultiple),
            node.GetSourced("prior_posts", 0.01, 1000),
            [.. Enumerable.Range(1, PlatformNames.Count).Select(number => PlatformViews.Read(platforms.Get(PlatformNames.NameOf((Platform)number))))]);
        platforms.ExpectNothingElse();
        node.ExpectNothingElse();
        return model;
    }
}
