namespace Scoring.House.Tests;

/// <summary>A change of the contract is seen and approved, never a side effect.</summary>
public sealed class ContractSurfaceTests
{
    private const string Folder = "tests/Scoring.House.Tests/approved";

    public static TheoryData<string> Packages => [.. ContractSurface.Files.Select(file => file.Package).Distinct()];

    [Theory]
    [MemberData(nameof(Packages))]
    public void The_contract_is_as_approved(string package)
    {
        string approved = $"{Folder}/{package}.txt";
        string received = $"{Folder}/{package}.received.txt";
        string actual = ContractSurface.Render(package);
        string expected = File.Exists(Repository.PathOf(approved)) ? Repository.Read(approved) : "";
        if (actual == expected)
        {
            File.Delete(Repository.PathOf(received));
            return;
        }

        File.WriteAllText(Repository.PathOf(received), actual);
        Assert.Fail($"The contract {package} is not as approved, first at:\n{FirstDifference(expected, actual)}\nIf the change is meant, move {received} over {approved}.");
    }

    [Fact]
    public void Every_contract_file_is_compiled() => Assert.Equal(
        Repository.Files.Where(path => path.EndsWith(".proto", StringComparison.Ordinal)).Select(path => path["protos/".Length..]),
        ContractSurface.Files.Select(file => file.Name));

    private static string FirstDifference(string expected, string actual)
    {
        string[] old = expected.Split('\n'), now = actual.Split('\n');
        int line = 0;
        while (line < old.Length && line < now.Length && old[line] == now[line]) line++;
        return $"line {line + 1}\n  approved: {(line < old.Length ? old[line] : "(end)")}\n  received: {(line < now.Length ? now[line] : "(end)")}";
    }
}
