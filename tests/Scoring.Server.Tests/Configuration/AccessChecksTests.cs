using Microsoft.Extensions.Configuration;
using Scoring.Server.Configuration;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Configuration;

/// <summary>The safe combination of settings is the default, and every other one has to be named.</summary>
public sealed class AccessChecksTests
{
    [Theory]
    // Nothing is authenticated.
    [InlineData("http://127.0.0.1:0, unix:/run/a.sock, http://[::1]:0", null, false, false, null)]
    [InlineData("http://*:0", null, false, false, "Scoring:Listen is 'http://*:0'; it must have only loopback addresses and Unix sockets")]
    [InlineData("http://127.0.0.1:0, http://10.0.0.1:0", null, false, false, "Scoring:Access:Anonymous allows")]
    [InlineData("https://*:0", null, false, false, "must have only loopback addresses")]
    [InlineData("http://*:0", "score", false, false, null)]
    [InlineData("http://*:0", "score, admin", false, false, "Scoring:Access:Anonymous is 'score, admin'; it must not have the role admin")]
    [InlineData("http://127.0.0.1:0", "score, ingest, admin", false, false, null)]
    [InlineData("http://127.0.0.1:0", "root", false, false, "Scoring:Access:Anonymous is 'root'; it must have only the names score, ingest, admin")]
    // Callers are authenticated.
    [InlineData("http://127.0.0.1:0, unix:/run/a.sock", null, true, false, null)]
    [InlineData("https://*:0", null, true, false, null)]
    [InlineData("http://*:0", null, true, false, "Scoring:Listen is 'http://*:0'; it must use https://")]
    [InlineData("https://*:0, http://10.0.0.1:0", null, true, false, "Scoring:Access:AllowCleartext allows")]
    [InlineData("http://*:0", null, true, true, null)]
    [InlineData("https://*:0", "score", true, false, null)]
    [InlineData("https://*:0", "admin", true, false, "must not have the role admin")]
    public void Other_machines_reach_only_what_is_protected_or_allowed_by_name(string listen, string? anonymous, bool hasKeys, bool allowCleartext, string? fault)
    {
        var options = new ScoringServerOptions
        {
            Listen = listen,
            Tls = new TlsOptions { CertificateFile = "a.pem", KeyFile = "a.key" },
            Access = new AccessOptions { Anonymous = anonymous, KeysFile = hasKeys ? "keys.json" : null, AllowCleartext = allowCleartext },
        };

        Exception? failure = Record.Exception(() => ScoringServerOptionsReader.Check(options));

        if (fault is null) Assert.Null(failure);
        else Assert.Contains(fault, Assert.IsType<ServerConfigurationException>(failure).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, false, CallerRoles.All)]
    [InlineData("score, ingest", false, CallerRoles.Score | CallerRoles.Ingest)]
    [InlineData(null, true, CallerRoles.None)]
    [InlineData("", false, CallerRoles.None)]
    [InlineData("score", true, CallerRoles.Score)]
    public void Calls_without_a_credential_have_the_roles_of_the_setting(string? anonymous, bool hasKeys, CallerRoles roles) => Assert.Equal(
        roles, AccessChecks.AnonymousRoles(new ScoringServerOptions { Access = new AccessOptions { Anonymous = anonymous, KeysFile = hasKeys ? "keys.json" : null } }));

    [Fact]
    public void Every_fault_is_named_with_its_setting()
    {
        var options = new ScoringServerOptions
        {
            Listen = "https://127.0.0.1:0",
            Tls = new TlsOptions { KeyPassword = "a secret", KeyPasswordFile = "a.password" },
            Access = new AccessOptions
            {
                AuditFiles = 0,
                AuditFileBytes = 1,
                Jwt = new JwtOptions { Issuer = "https://a.example", Keys = "http://a.example/keys", ClockSkew = TimeSpan.FromHours(1) },
                Certificates = [new CertificateIdentityOptions { Tenant = "A", Roles = "root", Sources = "a b" }],
            },
        };

        string message = Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(options)).Message;

        Assert.All(
            [
                "Tls:CertificateFile", "Tls:KeyFile", "Tls:KeyPasswordFile", "Tls:ClientAuthoritiesFile", "Access:AuditFiles", "Access:AuditFileBytes", "Access:Jwt:Audience", "Access:Jwt:Keys",
                "Access:Jwt:ClockSkew", "Access:Certificates:0:Subject", "Access:Certificates:0:Tenant", "Access:Certificates:0:Roles", "Access:Certificates:0:Sources",
            ],
            setting => Assert.Contains($"Scoring:{setting} is '", message, StringComparison.Ordinal));
        Assert.DoesNotContain("a secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_identities_of_one_subject_are_refused()
    {
        var options = new ScoringServerOptions
        {
            Listen = "https://127.0.0.1:0",
            Tls = new TlsOptions { CertificateFile = "a.pem", KeyFile = "a.key", ClientAuthoritiesFile = "ca.pem" },
            Access = new AccessOptions { Certificates = [new CertificateIdentityOptions { Subject = "a", Roles = "score" }, new CertificateIdentityOptions { Subject = "a", Roles = "admin" }] },
        };

        Assert.Contains(
            "Scoring:Access:Certificates:1:Subject is 'a'; it must differ", Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(options)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Scoring:Access:KeyFile")]
    [InlineData("Scoring:Tls:Certificate")]
    [InlineData("Scoring:Access:Jwt:Key")]
    [InlineData("Scoring:Access:Certificates:0:Role")]
    public void A_misspelt_setting_of_a_section_is_refused(string name)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create(name, (string?)"a")]).Build();

        Assert.StartsWith($"{name} is not a setting.", Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Read(configuration)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Sections_are_read()
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            KeyValuePair.Create("Scoring:Access:Jwt:ClockSkew", (string?)"00:00:05"),
            KeyValuePair.Create("Scoring:Access:Certificates:0:Subject", (string?)"crawler"),
            KeyValuePair.Create("Scoring:Tls:KeyFile", (string?)"a.key"),
        ]).Build();

        ScoringServerOptions options = ScoringServerOptionsReader.Read(configuration);

        Assert.Equal((TimeSpan.FromSeconds(5), "crawler", "a.key"), (options.Access.Jwt.ClockSkew, options.Access.Certificates.Single().Subject, options.Tls.KeyFile));
    }
}
