using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scoring.House.Tests;

/// <summary>The events of the log have stable ids: the table of docs/configuration.md lists each with its level, and no other.</summary>
public sealed partial class EventTableTests
{
    [Fact]
    public void The_table_has_exactly_the_events_of_the_code()
    {
        (string Id, string Level, string Where)[] events =
        [
            .. Repository.Sources.Where(source => source.Path.StartsWith("src/", StringComparison.Ordinal))
                .SelectMany(source => source.Root.DescendantNodes().OfType<AttributeSyntax>().Where(attribute => attribute.Name.ToString() == "LoggerMessage")
                    .Select(attribute => (Value(attribute, "EventId"), Value(attribute, "Level").Split('.')[^1], source.Path))),
        ];
        Assert.NotEmpty(events);
        Offences.AssertNone(events.GroupBy(one => one.Id).Where(group => group.Count() > 1).Select(group => $"Event {group.Key} is used by {string.Join(", ", group.Select(one => one.Where))}"));
        IEnumerable<string> described = Row().Matches(Repository.Read("docs/configuration.md")).Select(row => $"{row.Groups["id"].Value} {row.Groups["level"].Value}");
        Assert.Equal(events.Select(one => $"{one.Id} {one.Level}").Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    private static string Value(AttributeSyntax attribute, string name) =>
        attribute.ArgumentList!.Arguments.Single(argument => argument.NameEquals?.Name.ToString() == name).Expression.ToString();

    [GeneratedRegex("""^\| (?<id>\d+) \| (?<level>Trace|Debug|Information|Warning|Error|Critical) \|""", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
