using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Faults;

/// <summary>The table of faults in docs/operations.md. A test names its row with the trait <c>fault</c>, and asserts what the row states.</summary>
internal static class FaultTable
{
    public const string Trait = "fault";

    private const string Head = "| Fault | Log | Metric | NOT_SERVING | Refusal | Recovery |";

    /// <summary>All rows.</summary>
    public static IReadOnlyList<FaultRow> Rows { get; } =
    [
        .. File.ReadAllLines(RepositoryFolder.At("docs/operations.md"))
            .SkipWhile(line => line != Head)
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => new FaultRow([.. line.Trim('|').Split('|').Select(cell => cell.Trim())])),
    ];

    /// <summary>The row of the test that runs.</summary>
    public static FaultRow Row
    {
        get
        {
            string name = TestContext.Current.TestMethod!.Traits[Trait].Single();
            return Rows.Single(row => row.Name == name);
        }
    }
}
