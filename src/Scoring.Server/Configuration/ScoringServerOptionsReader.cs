using Microsoft.Extensions.Configuration;

namespace Scoring.Server.Configuration;

/// <summary>Binds <see cref="ScoringServerOptions"/> from a configuration and validates the values.</summary>
public static class ScoringServerOptionsReader
{
    private static readonly string[] Names = [.. typeof(ScoringServerOptions).GetProperties().Select(property => property.Name).Order(StringComparer.Ordinal)];

    // The prefix is part of every key.
    private const int MaxKeyPrefixLength = 64;

    /// <summary>Reads the section <see cref="ScoringServerOptions.SectionName"/>. Unknown names are rejected, because they are usually misspelt.</summary>
    /// <exception cref="ServerConfigurationException">A setting is unknown, or its value has the wrong type.</exception>
    public static ScoringServerOptions Read(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(ScoringServerOptions.SectionName);
        foreach (IConfigurationSection child in section.GetChildren())
        {
            if (!Names.Contains(child.Key, StringComparer.OrdinalIgnoreCase))
            {
                throw new ServerConfigurationException($"{child.Path} is not a setting. The settings are: {string.Join(", ", Names)}.");
            }
        }

        var options = new ScoringServerOptions();
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException failure)
        {
            throw new ServerConfigurationException(failure.Message, failure);
        }

        return options;
    }

    /// <summary>Validates all settings.</summary>
    /// <exception cref="ServerConfigurationException">At least one setting is out of range; the message lists all of them.</exception>
    public static void Check(ScoringServerOptions options)
    {
        var violations = new List<string>();
        if (!ListenAddress.TryParseAll(options.Listen, out IReadOnlyList<ListenAddress> addresses, out string? violation)) Add(nameof(options.Listen), options.Listen, violation);
        if (options.EnableCorrections && !addresses.All(address => address.IsLocal))
        {
            Add(nameof(options.EnableCorrections), options.EnableCorrections, $"must be false unless every address of {nameof(options.Listen)} is a loopback address or a Unix socket");
        }

        if (string.IsNullOrWhiteSpace(options.DatabasePath)) Add(nameof(options.DatabasePath), options.DatabasePath, "must name a file");
        if (string.IsNullOrWhiteSpace(options.ModelPath)) Add(nameof(options.ModelPath), options.ModelPath, "must name a file");
        if (options.AsOfGranularity.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            Add(nameof(options.AsOfGranularity), options.AsOfGranularity, "must be a whole number of milliseconds");
        }

        CheckRedis(options, Add);
        InRange(nameof(options.RedisReplicas), options.RedisReplicas, 1, 16);
        InRange(nameof(options.RedisReplicationTimeout), options.RedisReplicationTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        InRange(nameof(options.RedisTimeout), options.RedisTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        if (options.RedisRetention != TimeSpan.Zero) InRange(nameof(options.RedisRetention), options.RedisRetention, TimeSpan.FromSeconds(1), TimeSpan.FromDays(36_525));
        InRange(nameof(options.AsOfGranularity), options.AsOfGranularity, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
        InRange(nameof(options.MaxReceiveMessageBytes), options.MaxReceiveMessageBytes, 64 * 1024, 64 * 1024 * 1024);
        InRange(nameof(options.MaxCallsPerConnection), options.MaxCallsPerConnection, 1, 100_000);
        InRange(nameof(options.MaxConnections), options.MaxConnections, 1, 1_000_000);
        InRange(nameof(options.IngestMaxWaiting), options.IngestMaxWaiting, 1, 10_000_000);
        InRange(nameof(options.NearCacheEntries), options.NearCacheEntries, 0, 100_000_000);
        InRange(nameof(options.NearCachePreparedBytes), options.NearCachePreparedBytes, 0, 1L << 40);
        InRange(nameof(options.NearCacheMaxAge), options.NearCacheMaxAge, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        InRange(nameof(options.WarmUp), options.WarmUp, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        InRange(nameof(options.ShutdownDrain), options.ShutdownDrain, TimeSpan.Zero, TimeSpan.FromMinutes(5));
        InRange(nameof(options.ShutdownTimeout), options.ShutdownTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        if (violations.Count > 0) throw new ServerConfigurationException(string.Join(' ', violations));

        void InRange<T>(string name, T value, T least, T most)
            where T : IComparable<T>
        {
            if (value.CompareTo(least) < 0 || value.CompareTo(most) > 0) Add(name, value, $"must lie in [{least}, {most}]");
        }

        void Add(string name, object? value, string bound) =>
            violations.Add($"{ScoringServerOptions.SectionName}:{name} is '{value}'; it {bound}.");
    }

    private static void CheckRedis(ScoringServerOptions options, Action<string, object?, string> add)
    {
        // The value may contain a password and must not be shown.
        if (options.Redis is { Length: > 0 } connection && ConfiguredStore.ViolationOf(connection) is { } violation) add(nameof(options.Redis), "(not shown)", violation);
        if (options.RedisKeyPrefix is not { Length: <= MaxKeyPrefixLength } || options.RedisKeyPrefix.Any(c => c is '{' or '}' || char.IsControl(c) || char.IsSurrogate(c)))
        {
            add(nameof(options.RedisKeyPrefix), options.RedisKeyPrefix, $"must have up to {MaxKeyPrefixLength} characters, without braces and control characters");
        }

        if (!ConfiguredStore.TryParse(options.RedisAcknowledgement, out _))
        {
            add(nameof(options.RedisAcknowledgement), options.RedisAcknowledgement, $"must be one of {string.Join(", ", ConfiguredStore.Acknowledgements)}");
        }
    }
}
