using System.Text;
using Microsoft.Extensions.Configuration;

namespace Scoring.Server.Configuration;

/// <summary>Binds <see cref="ScoringServerOptions"/> from a configuration and validates the values.</summary>
public static class ScoringServerOptionsReader
{
    // A name has 255 bytes, 5 of which are those of the file of the lock; a path that SQLite opens has 512 bytes, with the longest of its suffixes.
    private const int MostFileNameBytes = 250;
    private const int MostPathBytes = 500;

    // The prefix is part of every key.
    private const int MaxKeyPrefixLength = 64;

    // Of MessageMemoryBytes: a connection has a quarter, and calls are refused from half of that on.
    private const int MessageDivisor = 8;

    // A timer takes less than 50 days. An age is up to a tenth longer.
    private static readonly TimeSpan MostConnectionAge = TimeSpan.FromDays(40);

    /// <summary>Reads the section <see cref="ScoringServerOptions.SectionName"/>. Unknown names are rejected, because they are usually misspelt. A setting that is null is not set.</summary>
    /// <exception cref="ServerConfigurationException">A setting is unknown, is of another kind, or its value has the wrong type.</exception>
    public static ScoringServerOptions Read(IConfiguration configuration)
    {
        IConfigurationSection section = configuration.GetSection(ScoringServerOptions.SectionName);
        SectionCheck.Run(section, typeof(ScoringServerOptions));
        // The binder would replace a default by null.
        IConfiguration known = new ConfigurationBuilder().AddInMemoryCollection(section.AsEnumerable().Where(setting => setting.Value is not null)).Build();
        var options = new ScoringServerOptions();
        try
        {
            known.GetSection(section.Path).Bind(options);
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
        AccessChecks.Check(options, addresses, Add);
        CheckFiles(options, Add);
        if (options.AsOfGranularity.Ticks % TimeSpan.TicksPerMillisecond != 0)
        {
            Add(nameof(options.AsOfGranularity), options.AsOfGranularity, "must be a whole number of milliseconds");
        }

        CheckRedis(options, Add);
        InRange(nameof(options.RedisReplicas), options.RedisReplicas, 1, 16);
        InRange(nameof(options.RedisReplicationTimeout), options.RedisReplicationTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        InRange(nameof(options.RedisTimeout), options.RedisTimeout, TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1));
        if (options.RedisRetention != TimeSpan.Zero) InRange(nameof(options.RedisRetention), options.RedisRetention, TimeSpan.FromSeconds(1), TimeSpan.FromDays(36_525));
        if (options.ScrubInterval != TimeSpan.Zero) InRange(nameof(options.ScrubInterval), options.ScrubInterval, TimeSpan.FromMinutes(1), TimeSpan.FromDays(365));
        InRange(nameof(options.AsOfGranularity), options.AsOfGranularity, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(1));
        InRange(nameof(options.MaxReceiveMessageBytes), options.MaxReceiveMessageBytes, 64 * 1024, 64 * 1024 * 1024);
        CheckConnections(options, Add);
        InRange(nameof(options.MaxMessageElements), options.MaxMessageElements, 10_000, 10_000_000);
        InRange(nameof(options.MessageTimeout), options.MessageTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        if (options.MessageMemoryBytes != 0) InRange(nameof(options.MessageMemoryBytes), options.MessageMemoryBytes, 64L * 1024 * 1024, 1L << 40);
        InRange(nameof(options.MaxMetadataBytes), options.MaxMetadataBytes, 4 * 1024, 1024 * 1024);
        InRange(nameof(options.MaxAnswerDelay), options.MaxAnswerDelay, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        InRange(nameof(options.MaxCallsPerConnection), options.MaxCallsPerConnection, 1, 100_000);
        InRange(nameof(options.MaxConnections), options.MaxConnections, 1, 1_000_000);
        InRange(nameof(options.MaxConnectionsPerPeer), options.MaxConnectionsPerPeer, 1, 1_000_000);
        InRange(nameof(options.MaxConnectionSilence), options.MaxConnectionSilence, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
        InRange(nameof(options.MaxConnectionIdle), options.MaxConnectionIdle, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1));
        InRange(nameof(options.KeepAlivePingInterval), options.KeepAlivePingInterval, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1));
        if (options.MaxConnectionAge != TimeSpan.Zero) InRange(nameof(options.MaxConnectionAge), options.MaxConnectionAge, TimeSpan.FromSeconds(1), MostConnectionAge);
        InRange(nameof(options.MaxConnectionAgeGrace), options.MaxConnectionAgeGrace, TimeSpan.Zero, TimeSpan.FromDays(1));
        InRange(nameof(options.IngestMaxWaiting), options.IngestMaxWaiting, 1, 10_000_000);
        InRange($"{nameof(options.Access)}:{nameof(options.Access.AuditFileBytes)}", options.Access.AuditFileBytes, 64L * 1024, 1L << 30);
        InRange($"{nameof(options.Access)}:{nameof(options.Access.AuditFiles)}", options.Access.AuditFiles, 1, 1_000);
        if (options.AdmissionMaxBytes != 0) InRange(nameof(options.AdmissionMaxBytes), options.AdmissionMaxBytes, 1L << 20, 1L << 40);
        InRange(nameof(options.AdmissionMaxWaiting), options.AdmissionMaxWaiting, 1, 100_000);
        InRange(nameof(options.AdmissionMaxWait), options.AdmissionMaxWait, TimeSpan.FromMilliseconds(10), TimeSpan.FromMinutes(10));
        InRange(nameof(options.AdmissionMaxUnits), options.AdmissionMaxUnits, 1_000, 100_000_000);
        InRange(nameof(options.AdmissionMinUnits), options.AdmissionMinUnits, 1_000, Math.Max(1_000, options.AdmissionMaxUnits));
        InRange(nameof(options.TenantUnitsPerSecond), options.TenantUnitsPerSecond, 0, 1_000_000_000);
        InRange(nameof(options.TenantConcurrentCalls), options.TenantConcurrentCalls, 0, 1_000_000);
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

    private static void CheckFiles(ScoringServerOptions options, Action<string, object?, string> add)
    {
        if (string.IsNullOrWhiteSpace(options.ModelPath)) add(nameof(options.ModelPath), options.ModelPath, "must name a file");
        if (options.ModelFolder.Length > 0 && !Directory.Exists(options.ModelFolder)) add(nameof(options.ModelFolder), options.ModelFolder, "must name an existing folder, or be empty");
        if (options.ShadowModelPath.Length > 0 && !File.Exists(options.ShadowModelPath)) add(nameof(options.ShadowModelPath), options.ShadowModelPath, "must name an existing file, or be empty");
        if (options.ShadowShare is not (>= 0 and <= 1)) add(nameof(options.ShadowShare), options.ShadowShare, "must lie in [0, 1]");
        if (string.IsNullOrWhiteSpace(options.DatabasePath)) add(nameof(options.DatabasePath), options.DatabasePath, "must name a file");
        else if (Encoding.UTF8.GetByteCount(Path.GetFileName(options.DatabasePath)) > MostFileNameBytes || Encoding.UTF8.GetByteCount(options.DatabasePath) > MostPathBytes)
        {
            add(nameof(options.DatabasePath), options.DatabasePath, $"must have at most {MostPathBytes} bytes, and {MostFileNameBytes} in the name of the file");
        }
        else if (Directory.Exists(options.DatabasePath)) add(nameof(options.DatabasePath), options.DatabasePath, "must name a file, and names a folder");
    }

    private static void CheckConnections(ScoringServerOptions options, Action<string, object?, string> add)
    {
        TelemetryChecks.Check(options, add);
        JsonChecks.Check(options, add);
        if (options.HealthListen.Length > 0 && !ListenAddress.TryParseAll(options.HealthListen, out _, out string? violation)) add(nameof(options.HealthListen), options.HealthListen, violation);
        if (options.MaxAnswerDelay < options.MessageTimeout) add(nameof(options.MaxAnswerDelay), options.MaxAnswerDelay, $"must be at least {nameof(options.MessageTimeout)}");
        if (options.MessageMemoryBytes > 0 && options.MaxReceiveMessageBytes > options.MessageMemoryBytes / MessageDivisor)
        {
            add(nameof(options.MaxReceiveMessageBytes), options.MaxReceiveMessageBytes, $"must be at most an eighth of {nameof(options.MessageMemoryBytes)}");
        }

        if (UnixSocketRights.ModeOf(options.UnixSocketMode) is null) add(nameof(options.UnixSocketMode), options.UnixSocketMode, "must have 3 octal digits, with or without a leading 0");
        if (options.UnixSocketGroup.Length > 0 && UnixSocketRights.GroupOf(options.UnixSocketGroup) is null)
        {
            add(nameof(options.UnixSocketGroup), options.UnixSocketGroup, "must be a group of this system, or the number of a group");
        }
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
