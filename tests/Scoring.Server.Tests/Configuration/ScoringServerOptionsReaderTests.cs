using System.Reflection;
using Microsoft.Extensions.Configuration;
using Scoring.Server.Configuration;

namespace Scoring.Server.Tests.Configuration;

public sealed class ScoringServerOptionsReaderTests
{
    [Fact]
    public void The_defaults_are_good_and_local()
    {
        var options = new ScoringServerOptions();

        ScoringServerOptionsReader.Check(options);

        Assert.True(ListenAddress.TryParse(options.Listen, out ListenAddress? address, out _));
        Assert.True(address.IsLocal);
    }

    [Fact]
    public void Settings_are_read_from_the_section()
    {
        ScoringServerOptions options = Read(("Scoring:DatabasePath", "/data/a.db"), ("SCORING:ASOFGRANULARITY", "00:05:00"), ("Scoring:MaxReceiveMessageBytes", "100000"));

        Assert.Equal("/data/a.db", options.DatabasePath);
        Assert.Equal(TimeSpan.FromMinutes(5), options.AsOfGranularity);
        Assert.Equal(100_000, options.MaxReceiveMessageBytes);
    }

    [Fact]
    public void A_misspelt_setting_is_refused_with_the_names_that_exist()
    {
        ServerConfigurationException failure = Assert.Throws<ServerConfigurationException>(() => Read(("Scoring:DatabsePath", "a.db")));

        Assert.Contains("Scoring:DatabsePath", failure.Message, StringComparison.Ordinal);
        Assert.Contains("DatabasePath", failure.Message[30..], StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_the_wrong_type_is_refused_by_name()
    {
        ServerConfigurationException failure = Assert.Throws<ServerConfigurationException>(() => Read(("Scoring:MaxConnections", "many")));

        Assert.Contains("Scoring:MaxConnections", failure.Message, StringComparison.Ordinal);
        Assert.Contains("many", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_bound_that_is_broken_is_named()
    {
        ServerConfigurationException failure = Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(OutOfBounds()));

        // A switch has no bound to break, and sections have tests of their own.
        IEnumerable<PropertyInfo> bounded = typeof(ScoringServerOptions).GetProperties().Where(property =>
            property.PropertyType.Namespace != typeof(ScoringServerOptions).Namespace && property.PropertyType != typeof(bool) && property.PropertyType != typeof(bool?));
        Assert.All(bounded, property => Assert.Contains($"Scoring:{property.Name} is ", failure.Message, StringComparison.Ordinal));
        Assert.Contains("[65536, 67108864]", failure.Message, StringComparison.Ordinal);
        Assert.Contains("memory, disk, replicated", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_may_wait_at_least_as_long_as_a_message() => Assert.Contains(
        "Scoring:MaxAnswerDelay is '00:00:05'; it must be at least MessageTimeout",
        Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(new ScoringServerOptions { MaxAnswerDelay = TimeSpan.FromSeconds(5) })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_message_uses_at_most_an_eighth_of_the_memory()
    {
        const int Mebibyte = 1024 * 1024;
        ScoringServerOptionsReader.Check(new ScoringServerOptions { MessageMemoryBytes = 64 * Mebibyte, MaxReceiveMessageBytes = 8 * Mebibyte });

        ServerConfigurationException failure = Assert.Throws<ServerConfigurationException>(
            () => ScoringServerOptionsReader.Check(new ScoringServerOptions { MessageMemoryBytes = 64 * Mebibyte, MaxReceiveMessageBytes = (8 * Mebibyte) + 1 }));

        Assert.Contains("Scoring:MaxReceiveMessageBytes is '8388609'; it must be at most an eighth of MessageMemoryBytes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_age_of_a_connection_is_one_that_a_timer_takes()
    {
        TimeSpan most = TimeSpan.FromDays(40);
        ScoringServerOptionsReader.Check(new ScoringServerOptions { MaxConnectionAge = most });

        Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(new ScoringServerOptions { MaxConnectionAge = most + TimeSpan.FromTicks(1) }));
        // A tenth longer: connections end at different times.
        await Assert.ThrowsAsync<TaskCanceledException>(() => Task.Delay(most * 1.1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void A_granularity_finer_than_a_millisecond_is_refused() =>
        Assert.Contains(
            "whole number of milliseconds",
            Assert.Throws<ServerConfigurationException>(
                () => ScoringServerOptionsReader.Check(new ScoringServerOptions { AsOfGranularity = TimeSpan.FromTicks(15_000) })).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("http://127.0.0.1:0", true)]
    [InlineData("http://localhost:5080", true)]
    [InlineData("http://[::1]:5080/", true)]
    [InlineData("unix:/run/scoring.sock", true)]
    [InlineData("https://127.0.0.1:5080", true)]
    [InlineData("https://*:5443", false)]
    [InlineData("http://0.0.0.0:5080", false)]
    [InlineData("http://*:5080", false)]
    public void Good_addresses_are_taken(string text, bool isLocal)
    {
        Assert.True(ListenAddress.TryParse(text, out ListenAddress? address, out _));
        Assert.Equal(isLocal, address.IsLocal);
    }

    [Theory]
    [InlineData("ftp://127.0.0.1:5080", "https://")]
    [InlineData("127.0.0.1:5080", "http://")]
    [InlineData("http://127.0.0.1", "port")]
    [InlineData("http://127.0.0.1:65536", "65535")]
    [InlineData("http://127.0.0.1:-1", "65535")]
    [InlineData("http://example.org:5080", "IP address")]
    [InlineData("unix:scoring.sock", "absolute path")]
    [InlineData("", "http://")]
    public void Bad_addresses_are_refused_with_the_reason(string text, string reason)
    {
        Assert.False(ListenAddress.TryParse(text, out _, out string? violation));
        Assert.Contains(reason, violation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:6379,password=open sesame,colour=blue")]
    [InlineData("password=open sesame")]
    public void A_connection_that_cannot_be_read_is_refused_without_showing_it(string connection)
    {
        ServerConfigurationException failure = Assert.Throws<ServerConfigurationException>(
            () => ScoringServerOptionsReader.Check(new ScoringServerOptions { Redis = connection }));

        Assert.Contains("Scoring:Redis is '(not shown)'; it must be HOST:PORT", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_settings_of_the_shared_store_are_read_and_good()
    {
        ScoringServerOptions options = Read(
            ("Scoring:Redis", "127.0.0.1:7001,127.0.0.1:7002,user=scoring,password=sesame"),
            ("Scoring:RedisAcknowledgement", "Replicated"),
            ("Scoring:RedisReplicas", "2"),
            ("Scoring:RedisRetention", "365.00:00:00"),
            ("Scoring:RedisAllowEviction", "true"));

        ScoringServerOptionsReader.Check(options);

        Assert.Equal((2, TimeSpan.FromDays(365), true), (options.RedisReplicas, options.RedisRetention, options.RedisAllowEviction));
    }

    private static ScoringServerOptions Read(params (string Name, string Value)[] settings) =>
        ScoringServerOptionsReader.Read(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build());

    private static ScoringServerOptions OutOfBounds() => new()
    {
        Listen = "ftp://127.0.0.1:1",
        DatabasePath = " ",
        Redis = "127.0.0.1:6379,colour=blue",
        RedisKeyPrefix = "{scoring}:",
        RedisAcknowledgement = "perhaps",
        RedisReplicas = 0,
        RedisReplicationTimeout = TimeSpan.Zero,
        RedisTimeout = TimeSpan.FromMinutes(2),
        RedisRetention = TimeSpan.FromMilliseconds(1),
        ScrubInterval = TimeSpan.FromMilliseconds(1),
        ModelPath = "",
        ModelFolder = "/no/such/folder",
        AsOfGranularity = TimeSpan.Zero,
        MaxReceiveMessageBytes = 1,
        MaxMessageElements = 9_999,
        MessageTimeout = TimeSpan.Zero,
        MessageMemoryBytes = 1,
        MaxMetadataBytes = 0,
        MaxAnswerDelay = TimeSpan.FromDays(1),
        MaxCallsPerConnection = 0,
        MaxConnections = 0,
        MaxConnectionsPerPeer = 0,
        MaxConnectionSilence = TimeSpan.Zero,
        MaxConnectionIdle = TimeSpan.Zero,
        KeepAlivePingInterval = TimeSpan.Zero,
        MaxConnectionAge = TimeSpan.FromMilliseconds(1),
        MaxConnectionAgeGrace = TimeSpan.FromDays(2),
        UnixSocketMode = "0888",
        UnixSocketGroup = "no such group",
        HealthListen = "health",
        AdminListen = "admin",
        JsonListen = "json",
        JsonOrigins = "origin",
        Otlp = "collector:4317",
        TraceRatio = 2,
        ShadowModelPath = "no such file",
        ShadowShare = 2,
        SlowCall = TimeSpan.FromDays(1),
        LogFormat = "xml",
        IngestMaxWaiting = 0,
        AdmissionMaxBytes = 1,
        AdmissionMaxWaiting = 0,
        AdmissionMaxWait = TimeSpan.Zero,
        AdmissionMinUnits = 0,
        AdmissionMaxUnits = 0,
        TenantUnitsPerSecond = -1,
        TenantConcurrentCalls = -1,
        NearCacheEntries = -1,
        NearCachePreparedBytes = -1,
        NearCacheMaxAge = TimeSpan.Zero,
        WarmUp = TimeSpan.FromHours(1),
        ShutdownDrain = TimeSpan.FromSeconds(-1),
        ShutdownTimeout = TimeSpan.Zero,
    };
}
