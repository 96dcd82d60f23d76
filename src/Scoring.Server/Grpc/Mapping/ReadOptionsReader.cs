using System.Globalization;
using Scoring.Service.Calls;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Grpc.Mapping;

/// <summary>Reads where the records of a request may come from.</summary>
internal static class ReadOptionsReader
{
    /// <summary>The greatest bound of the age of a cached record: one day, in milliseconds.</summary>
    public const long MostStalenessMs = 86_400_000;

    /// <summary>Reads the options; returns a refusal when they are invalid.</summary>
    /// <param name="message">The options; null when the request has none.</param>
    /// <param name="terms">The options, when the result is null.</param>
    public static Refusal? Read(Proto.ReadOptions? message, out ReadTerms terms)
    {
        terms = default;
        if (message is null) return null;
        if (message.Source is not (Proto.ReadSource.Unspecified or Proto.ReadSource.CachedOnly))
        {
            return Refusal.InvalidField("read.source", $"must be 0 (default) or 1 (CACHED_ONLY), was {((int)message.Source).ToString(CultureInfo.InvariantCulture)}");
        }

        if (message.HasMaxStalenessMs && message.MaxStalenessMs is < 0 or > MostStalenessMs)
        {
            return Refusal.InvalidField("read.max_staleness_ms", string.Create(CultureInfo.InvariantCulture, $"must be in [0, {MostStalenessMs}], was {message.MaxStalenessMs}"));
        }

        terms = new ReadTerms(message.Source == Proto.ReadSource.CachedOnly, message.HasMaxStalenessMs ? TimeSpan.FromMilliseconds(message.MaxStalenessMs) : null);
        return null;
    }
}
