using Scoring.Protos.V1;

namespace Scoring.Cli.Demo;

/// <summary>A creator of the sample that the demonstration shows.</summary>
/// <param name="Id">Its id in the sample.</param>
/// <param name="Truth">Its ground truth, a few words.</param>
internal sealed record DemoCreator(string Id, string Truth)
{
    /// <summary>The creators, in display order.</summary>
    public static IReadOnlyList<DemoCreator> All { get; } =
    [
        new("genuine-micro-1", "a small creator whose followers buy"),
        new("bought-followers-1", "bought most of its followers"),
        new("few-posts-1", "only two of its posts are known"),
    ];

    /// <summary>The account, on the default platform of the commands.</summary>
    public CreatorRef Account => new() { Platform = Platform.Instagram, Id = Id };
}
