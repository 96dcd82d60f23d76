using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Scoring.Server.Configuration;

namespace Scoring.Server.Tests.Configuration;

/// <summary>Every setting, by reflection: one of another kind is refused with its name, and one that is null has its default.</summary>
public sealed class SettingKindTests
{
    private const string Certificates = "Scoring:Access:Certificates";

    private enum Kind
    {
        Value,
        Section,
        List,
    }

    public static TheoryData<string> Values => [.. All().Where(one => one.Kind == Kind.Value).Select(one => one.Path)];

    public static TheoryData<string> Texts => [.. All().Where(one => one.Kind == Kind.Value && one.Type == typeof(string)).Select(one => one.Path)];

    public static TheoryData<string> Sections => [.. All().Where(one => one.Kind == Kind.Section && one.Path != "Scoring").Select(one => one.Path)];

    public static TheoryData<string> Unlisted => [.. All().Select(one => one.Path).Where(path => !path.StartsWith($"{Certificates}:", StringComparison.Ordinal))];

    [Fact]
    public void The_settings_of_every_section_are_known_to_these_tests()
    {
        Assert.Superset<string>(
            new HashSet<string> { "Scoring:Tls", "Scoring:Access", "Scoring:Access:Jwt", $"{Certificates}:0" }, Sections.Select(row => row.Data).ToHashSet());
        Assert.Superset<string>(
            new HashSet<string> { "Scoring:Listen", "Scoring:Tls:KeyFile", "Scoring:Access:KeysFile", "Scoring:Access:Jwt:Issuer", $"{Certificates}:0:Subject" }, Texts.Select(row => row.Data).ToHashSet());
        Assert.Contains("Scoring:EnableReflection", Values.Select(row => row.Data));
        Assert.Equal(Certificates, Assert.Single(All(), one => one.Kind == Kind.List).Path);
    }

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_is_neither_a_list_nor_a_section(string path)
    {
        string expected = $"{path} is a list or a section; it must be one value.";
        Assert.Equal(expected, Refused($$"""{ "{{path}}": ["x"] }"""));
        Assert.Equal(expected, Refused($$"""{ "{{path}}": [null] }"""));
        Assert.Equal(expected, Refused($$"""{ "{{path}}": { "a": "x" } }"""));
        Assert.Equal(expected, Refused($$"""{ "{{path}}": "1", "{{path}}:0": "x" }"""));
    }

    [Fact]
    public void A_variable_of_the_environment_with_the_name_of_the_service_is_no_setting() =>
        Assert.Equal("http://127.0.0.1:1", Read("""{ "SCORING": "/opt/scoring/scoring", "Scoring:Listen": "http://127.0.0.1:1" }""").Listen);

    [Theory]
    [MemberData(nameof(Sections))]
    public void A_section_is_no_value_and_no_list(string path)
    {
        string expected = $"{path} is one value; it must have the settings ";
        Assert.StartsWith(expected, Refused($$"""{ "{{path}}": "x" }"""), StringComparison.Ordinal);
        Assert.StartsWith(expected, Refused($$"""{ "{{path}}": true }"""), StringComparison.Ordinal);
        Assert.StartsWith(expected, Refused($$"""{ "{{path}}": "" }"""), StringComparison.Ordinal);
        Assert.StartsWith(expected, Refused($$"""{ "{{path}}": [] }"""), StringComparison.Ordinal);
        Assert.StartsWith($"{path}:0 is not a setting. ", Refused($$"""{ "{{path}}": ["x"] }"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"x\"", "", "is not a list; it must be a list whose items have the settings Name, ")]
    [InlineData("""{ "Subject": "x" }""", "", "is not a list; ")]
    [InlineData("""{ "first": { "Subject": "x" } }""", "", "is not a list; ")]
    [InlineData("""["x"]""", ":0", "is one value; it must have the settings Name, ")]
    [InlineData("""[[{ "Subject": "x" }]]""", ":0:0", "is not a setting. The settings are: Name, ")]
    [InlineData("[null]", ":0", "is empty; it must have the settings Name, ")]
    [InlineData("""[{ "Subject": "x" }, {}]""", ":1", "is empty; ")]
    [InlineData("""[{ "Subject": null }]""", ":0", "is empty; ")]
    public void A_list_has_items_with_settings(string value, string below, string expected) =>
        Assert.StartsWith($"{Certificates}{below} {expected}", Refused($$"""{ "{{Certificates}}": {{value}} }"""), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Texts))]
    public void A_text_with_the_character_that_ends_a_path_is_refused_and_not_shown(string path) =>
        Assert.Equal($"{path} is a value with the character U+0000; it must have no such character.", Refused($$"""{ "{{path}}": "a\u0000b" }"""));

    [Theory]
    [MemberData(nameof(Unlisted))]
    public void A_setting_that_is_null_has_its_default(string path)
    {
        ScoringServerOptions options = Read($$"""{ "{{path}}": null }""");

        ScoringServerOptionsReader.Check(options);
        Assert.Equal(JsonSerializer.Serialize(new ScoringServerOptions()), JsonSerializer.Serialize(options));
    }

    [Fact]
    public void A_setting_of_an_item_that_is_null_has_its_default()
    {
        IEnumerable<string> others = typeof(CertificateIdentityOptions).GetProperties().Where(one => one.Name != "Subject").Select(one => $"\"{one.Name}\": null");

        ScoringServerOptions options = Read($$"""{ "{{Certificates}}": [{ "Subject": "s", {{string.Join(", ", others)}} }] }""");

        Assert.Equal(JsonSerializer.Serialize(new CertificateIdentityOptions { Subject = "s" }), JsonSerializer.Serialize(Assert.Single(options.Access.Certificates)));
    }

    [Fact]
    public void A_null_of_a_later_source_takes_the_setting_back() => Assert.Equal(
        new ScoringServerOptions().Listen,
        ScoringServerOptionsReader.Read(new ConfigurationBuilder().AddJsonStream(Json("""{ "Scoring:Listen": "x" }""")).AddJsonStream(Json("""{ "Scoring:Listen": null }""")).Build()).Listen);

    private static string Refused(string json) => Assert.Throws<ServerConfigurationException>(() => Read(json)).Message;

    private static ScoringServerOptions Read(string json) => ScoringServerOptionsReader.Read(new ConfigurationBuilder().AddJsonStream(Json(json)).Build());

    private static MemoryStream Json(string text) => new(Encoding.UTF8.GetBytes(text));

    private static IEnumerable<(string Path, Kind Kind, Type Type)> All() => Of("Scoring", typeof(ScoringServerOptions));

    private static IEnumerable<(string Path, Kind Kind, Type Type)> Of(string path, Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>)) return Of($"{path}:0", type.GenericTypeArguments[0]).Prepend((path, Kind.List, type));
        return type.Namespace == typeof(ScoringServerOptions).Namespace
            ? type.GetProperties().SelectMany(one => Of($"{path}:{one.Name}", one.PropertyType)).Prepend((path, Kind.Section, type))
            : [(path, Kind.Value, type)];
    }
}
