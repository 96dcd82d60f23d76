using Microsoft.Extensions.Configuration;
using Scoring.Server.Configuration;

namespace Scoring.Server.Tests.Configuration;

public sealed class SectionCheckTests
{
    [Theory]
    [InlineData("WarmUp", "10s", "must be a duration")]
    [InlineData("WarmUp", "10", "must be a duration")]
    [InlineData("WarmUp", "", "must be a duration")]
    [InlineData("WarmUp", "00:00:61", "must be a duration")]
    [InlineData("MaxConnections", "many", "must be a whole number without a unit, at most 2147483647")]
    [InlineData("MaxConnections", "3000000000", "at most 2147483647")]
    [InlineData("MessageMemoryBytes", "64MB", "must be a whole number without a unit")]
    [InlineData("MessageMemoryBytes", "1e9", "must be a whole number without a unit")]
    [InlineData("HugePages", "maybe", "must be true or false")]
    [InlineData("EnableReflection", "1", "must be true or false")]
    [InlineData("Access:AuditFiles", "1.5", "must be a whole number")]
    [InlineData("Access:Jwt:Isuer", "x", "is not a setting")]
    [InlineData("Lisen", "http://127.0.0.1:1", "is not a setting. The settings are: Access, ")]
    public void A_value_of_the_wrong_form_is_refused_with_its_key_and_the_form(string key, string value, string expectation)
    {
        ServerConfigurationException failure = Assert.Throws<ServerConfigurationException>(() => Run(key, value));

        Assert.StartsWith($"Scoring:{key} is ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(expectation, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Theory]
    [InlineData("WarmUp", "00:00:10")]
    [InlineData("RedisRetention", "30.00:00:00")]
    [InlineData("ShutdownDrain", "-00:00:01")]
    [InlineData("MaxConnections", "-5")]
    [InlineData("MessageMemoryBytes", "1099511627776")]
    [InlineData("HugePages", "TRUE")]
    [InlineData("EnableReflection", "")]
    [InlineData("warmup", "00:00:10")]
    [InlineData("Listen", "anything")]
    public void A_value_of_the_right_form_passes_and_its_bound_is_checked_later(string key, string value) => Run(key, value);

    [Theory]
    [InlineData("Logging:LogLevel:Default", "Loud", false)]
    [InlineData("Logging:Console:LogLevel:Grpc", "Loud", false)]
    [InlineData("Logging:LogLevel:Default", "debug", true)]
    [InlineData("Logging:Console:FormatterName", "json", true)]
    public void A_level_that_does_not_exist_is_refused_with_its_key(string key, string value, bool isGood)
    {
        IConfigurationSection logging = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build().GetSection("Logging");
        if (isGood)
        {
            SectionCheck.RunLevels(logging);
            return;
        }

        Assert.StartsWith($"{key} is 'Loud'; it must be one of Trace, ", Assert.Throws<ServerConfigurationException>(() => SectionCheck.RunLevels(logging)).Message, StringComparison.Ordinal);
    }

    private static void Run(string key, string value) => SectionCheck.Run(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [$"Scoring:{key}"] = value }).Build().GetSection("Scoring"), typeof(ScoringServerOptions));
}
