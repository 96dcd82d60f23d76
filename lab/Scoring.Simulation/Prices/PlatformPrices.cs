using Scoring.Creators;

namespace Scoring.Simulation.Prices;

/// <summary>A price per platform, euros.</summary>
/// <param name="Instagram">On Instagram.</param>
/// <param name="TikTok">On TikTok.</param>
/// <param name="YouTube">On YouTube.</param>
/// <param name="X">On X.</param>
internal sealed record PlatformPrices(double Instagram, double TikTok, double YouTube, double X)
{
    /// <summary>The price on one platform.</summary>
    public double Of(Platform platform) => platform switch
    {
        Platform.TikTok => TikTok,
        Platform.YouTube => YouTube,
        Platform.X => X,
        _ => Instagram,
    };
}
