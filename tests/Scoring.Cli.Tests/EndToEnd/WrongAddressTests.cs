using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Scoring.Reports.CommandLine;
using Scoring.TestKit.Files;
using Scoring.TestKit.Network;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>An address that answers and cannot be called is described in one line: what it is, and what to do.</summary>
[Collection(ProcessTests.Name)]
public sealed class WrongAddressTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_address_without_TLS_that_is_not_one_of_gRPC_and_TLS_where_there_is_none()
    {
        (string json, string admin) = ($"127.0.0.1:{LoopbackPorts.Find()}", $"127.0.0.1:{LoopbackPorts.Find()}");
        _folder.Write("appsettings.json", $$"""{ "Scoring": { "JsonListen": "http://{{json}}", "AdminListen": "http://{{admin}}" } }""");
        await using ServerProcess server = await ServerProcess.StartAsync(_folder, "a.db");
        string calls = new Uri(server.Address).Authority;

        await AssertRefusedAsync($"http://{json} speaks HTTP/1.1: it is a JSON or admin address, not a gRPC address.", $"http://{json}");
        await AssertRefusedAsync($"http://{admin} speaks HTTP/1.1: it is a JSON or admin address, not a gRPC address.", $"http://{admin}");
        await AssertRefusedAsync($"https://{calls} does not speak TLS: use http://.", $"https://{calls}");
        await AssertRefusedAsync($"https://{json} does not speak TLS: use http://.", $"https://{json}");
        CommandRun score = await CommandRun.RunAsync("score", "anna", "--platform", "instagram", "--server", $"http://{json}");
        Assert.Equal(ExitCode.Failure, score.ExitCode);
        Assert.EndsWith($"http://{json} speaks HTTP/1.1: it is a JSON or admin address, not a gRPC address.", score.Error.TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_with_TLS_that_is_not_trusted_has_another_name_or_is_not_one_of_gRPC()
    {
        (string json, string admin) = ($"127.0.0.1:{LoopbackPorts.Find()}", $"127.0.0.1:{LoopbackPorts.Find()}");
        string authority = WriteCertificate("server", TimeSpan.FromDays(1));
        _folder.Write("appsettings.json", $$"""
            { "Scoring": { "JsonListen": "https://{{json}}", "AdminListen": "https://{{admin}}", "Tls": { "CertificateFile": "server.pem", "KeyFile": "server.key" } } }
            """);
        await using ServerProcess server = await ServerProcess.StartOnAsync("https://127.0.0.1:0", _folder, "a.db");
        var calls = new Uri(server.Address);

        await AssertRefusedAsync($"The certificate of {server.Address} is not trusted: name its authority with --ca.", server.Address);
        await AssertRefusedAsync(
            $"The certificate of https://localhost:{calls.Port} is for another name: use a name that it has.", $"https://localhost:{calls.Port}", "--ca", authority);
        await AssertRefusedAsync($"http://{calls.Authority} ended the connection before HTTP/2 began: use https:// if it speaks TLS, otherwise name a gRPC address.", $"http://{calls.Authority}");
        await AssertRefusedAsync($"https://{json} is not a gRPC address: it answers with the HTTP status 404.", $"https://{json}", "--ca", authority);
        CommandRun refused = await HealthAsync($"https://{admin}", "--ca", authority);
        Assert.Equal((ExitCode.Failure, ""), (refused.ExitCode, refused.Output));
        Assert.Matches(@"^scoring: https://127\.0\.0\.1:[0-9]+ refused the connection with TLS \([^)]*\): it is a JSON or admin address, or [^.]*\.$", refused.Error.TrimEnd());
        Assert.DoesNotContain("Exception", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_whose_certificate_has_expired()
    {
        string authority = WriteCertificate("server", TimeSpan.FromDays(-1));
        _folder.Write("appsettings.json", """{ "Scoring": { "Tls": { "CertificateFile": "server.pem", "KeyFile": "server.key" } } }""");
        await using ServerProcess server = await ServerProcess.StartOnAsync("https://127.0.0.1:0", _folder, "a.db");

        await AssertRefusedAsync(
            $"The certificate of {server.Address} has expired or is not valid yet: replace it, or correct the clock of this machine.", server.Address, "--ca", authority);
    }

    private static async Task AssertRefusedAsync(string line, string address, params string[] more)
    {
        CommandRun run = await HealthAsync(address, more);
        Assert.Equal((ExitCode.Failure, "", $"scoring: {line}"), (run.ExitCode, run.Output, run.Error.TrimEnd()));
    }

    private static Task<CommandRun> HealthAsync(string address, params string[] more) => CommandRun.RunAsync(["health", "--server", address, .. more]);

    // For 127.0.0.1 alone; its own authority.
    private string WriteCertificate(string name, TimeSpan rest)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=server", key, HashAlgorithmName.SHA256);
        SubjectAlternativeNameBuilder names = new();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = request.CreateSelfSigned(now.AddDays(-30), now + rest);
        _folder.Write($"{name}.key", key.ExportPkcs8PrivateKeyPem());
        return _folder.Write($"{name}.pem", certificate.ExportCertificatePem());
    }
}
