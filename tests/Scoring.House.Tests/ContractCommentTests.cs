using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace Scoring.House.Tests;

/// <summary>Everything in the contract says what it means.</summary>
public sealed partial class ContractCommentTests
{
    private static IEnumerable<string> Contracts => Repository.Files.Where(path => path.EndsWith(".proto", StringComparison.Ordinal));

    [Fact]
    public void Every_element_of_the_contract_is_commented() =>
        Offences.AssertNone(Contracts.SelectMany(path => ElementsOf(path, Repository.Read(path))).Where(element => !element.Commented).Select(element => $"{element.Place} has no comment"));

    [Fact]
    public void No_element_of_the_contract_is_overlooked() =>
        Assert.Equal(ContractSurface.Files.Sum(Count), Contracts.Sum(path => ElementsOf(path, Repository.Read(path)).Count()));

    [Fact]
    public void An_element_without_comment_is_found()
    {
        const string Text = """
            // A message.
            message A {
              // Commented.
              optional int64 one = 1;
              int64 two = 2;

              // Away from what follows.

              repeated B three = 3;
            }
            enum B {
              // Zero.
              B_UNSPECIFIED = 0;
            }
            """;
        Assert.Equal(["a.proto:5", "a.proto:9", "a.proto:11"], ElementsOf("a.proto", Text).Where(element => !element.Commented).Select(element => element.Place));
    }

    private static IEnumerable<(string Place, bool Commented)> ElementsOf(string path, string text)
    {
        string before = "";
        int number = 0;
        foreach (string line in text.Split('\n').Select(line => line.Trim()))
        {
            number++;
            if (Element().IsMatch(line) && !Statement().IsMatch(line)) yield return ($"{path}:{number}", before.StartsWith("//", StringComparison.Ordinal));
            before = line;
        }
    }

    private static int Count(FileDescriptor file) =>
        file.MessageTypes.Sum(Count) + file.EnumTypes.Sum(values => 1 + values.Values.Count) + file.Services.Sum(service => 1 + service.Methods.Count);

    private static int Count(MessageDescriptor message) =>
        1 + message.Fields.InDeclarationOrder().Count + message.RealOneofCount
        + message.NestedTypes.Where(nested => !nested.IsMapEntry).Sum(Count) + message.EnumTypes.Sum(values => 1 + values.Values.Count);

    [GeneratedRegex(@"^(message|enum|service|rpc|oneof)\s|^[\w.<>, ]+\s*=\s*-?\d+\s*[;\[]", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Element();

    [GeneratedRegex(@"^(syntax|package|import|option|reserved)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Statement();
}
