using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Scoring.Client.Results;
using Scoring.Client.Settings;
using Scoring.Client.Tests.Servers;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Client.Tests.Settings;

/// <summary>Settings come from the configuration and from code, are checked, and are documented.</summary>
public sealed class ScoringClientOptionsTests
{
    [Fact]
    public async Task The_client_of_a_container_has_the_settings_of_section_and_code()
    {
        await using TestServer server = await TestServer.StartAsync();
        ServiceCollection services = [];
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ScoringClient:Address"] = server.Address,
            ["ScoringClient:ScoreDeadline"] = "00:01:00",
            ["ScoringClient:LoadBalancing"] = "LeastRequests",
        }).Build());
        services.AddScoringClient(options => options.ApiKey = "key");
        await using ServiceProvider provider = services.BuildServiceProvider();
        ScoringClientOptions settings = provider.GetRequiredService<IOptions<ScoringClientOptions>>().Value;
        Assert.Equal((server.Address, TimeSpan.FromMinutes(1), LoadBalancing.LeastRequests, "key"), (settings.Address, settings.ScoreDeadline, settings.LoadBalancing, settings.ApiKey));
        Assert.IsType<NotFound>(await provider.GetRequiredService<IScoringClient>().ScoreAsync(Messages.Creator("unknown")));
    }

    [Fact]
    public void An_invalid_setting_of_a_container_is_found_when_the_client_is_created()
    {
        ServiceCollection services = [];
        services.AddScoringClient(options => options.MaxAttempts = 0);
        using ServiceProvider provider = services.BuildServiceProvider();
        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IScoringClient>);
        Assert.Equal("ScoringClient:MaxAttempts must be from 1 to 10, was 0.", Assert.Single(refused.Failures));
    }

    [Fact]
    public void An_unknown_name_in_the_section_is_found()
    {
        ServiceCollection services = [];
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ScoringClient:CacheTTLs"] = "00:01:00",
            ["ScoringClient:cachettl"] = "00:01:00",
        }).Build());
        services.AddScoringClient();
        using ServiceProvider provider = services.BuildServiceProvider();
        OptionsValidationException refused = Assert.Throws<OptionsValidationException>(provider.GetRequiredService<IStartupValidator>().Validate);
        Assert.Equal("ScoringClient:CacheTTLs is no setting of the client.", Assert.Single(refused.Failures));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080")]
    [InlineData("https://a.example:1, https://b.example")]
    [InlineData("unix:/run/scoring.sock")]
    [InlineData("http://[::1]:5080")]
    public void An_address_is_accepted(string address) => new ScoringClient(address).Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3_600)]
    public void A_keep_alive_of_the_range_is_accepted(int seconds) => new ScoringClient(new ScoringClientOptions { KeepAlive = TimeSpan.FromSeconds(seconds) }).Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("127.0.0.1:5080")]
    [InlineData("ftp://a.example")]
    [InlineData("http://a.example/path")]
    [InlineData("http://a.example,https://b.example")]
    [InlineData("http://a.example,")]
    [InlineData("unix:relative")]
    public void An_address_is_refused(string address) => AssertRefused("ScoringClient:Address must be http://HOST:PORT or https://HOST:PORT", options => options.Address = address);

    [Fact]
    public void A_credential_is_not_sent_in_clear_text()
    {
        AssertRefused("ScoringClient:Address must be https to send a credential", options => (options.Address, options.ApiKey) = ("http://a.example:5080", "key"));
        AssertRefused("ScoringClient:ApiKey excludes", options => (options.ApiKey, options.ApiKeyFile) = ("key", "file"));
        AssertRefused("ScoringClient:ApiKey must be one word", options => options.ApiKey = "two words");
        AssertRefused("ScoringClient:CertificateKeyFile requires", options => options.CertificateKeyFile = "key.pem");
        AssertRefused("ScoringClient:Address must be https to use certificates", options => options.AuthoritiesFile = "ca.pem");
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_named()
    {
        using TemporaryFolder folder = new();
        string empty = folder.Write("empty");
        AssertRefused("ScoringClient:ApiKeyFile: ", options => options.ApiKeyFile = folder.At("none"));
        AssertRefused($"ScoringClient:ApiKeyFile: {empty} has no API key", options => options.ApiKeyFile = empty);
        AssertRefused($"ScoringClient:AuthoritiesFile: {empty} has no certificate", options => (options.Address, options.AuthoritiesFile) = ("https://a.example", empty));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\0b")]
    public void A_path_that_is_none_is_named(string path)
    {
        AssertRefused($"ScoringClient:ApiKeyFile must be the path of a file, or absent, was '{path}'.", options => options.ApiKeyFile = path);
        AssertRefused("ScoringClient:AuthoritiesFile must be", options => (options.Address, options.AuthoritiesFile) = ("https://a.example", path));
        AssertRefused("ScoringClient:CertificateFile must be", options => (options.Address, options.CertificateFile) = ("https://a.example", path));
        AssertRefused("ScoringClient:CertificateKeyFile must be", options => (options.Address, options.CertificateFile, options.CertificateKeyFile) = ("https://a.example", "client.pem", path));
    }

    [Fact]
    public void A_token_does_not_print_its_value() => Assert.DoesNotContain("secret", new ScoringToken("secret", DateTimeOffset.UnixEpoch).ToString(), StringComparison.Ordinal);

    [Fact]
    public void Every_setting_is_documented()
    {
        string[] rows = [.. File.ReadAllLines(RepositoryFolder.At("docs", "clients", "csharp.md")).Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('`')[1])];
        Assert.Empty(typeof(ScoringClientOptions).GetProperties().Select(property => property.Name).Except(rows));
    }

    private static void AssertRefused(string failure, Action<ScoringClientOptions> change)
    {
        ScoringClientOptions options = new();
        change(options);
        Assert.StartsWith(failure, Assert.Single(Assert.Throws<OptionsValidationException>(() => new ScoringClient(options)).Failures), StringComparison.Ordinal);
    }
}
