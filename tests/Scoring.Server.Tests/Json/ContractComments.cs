using System.Text.RegularExpressions;
using Google.Protobuf.Reflection;

namespace Scoring.Server.Tests.Json;

/// <summary>The comments of the contract. The descriptors in the assemblies have none.</summary>
internal sealed partial class ContractComments
{
    private readonly Dictionary<string, string> _byName = new(StringComparer.Ordinal);

    /// <summary>Reads the comments: those on the lines before an element.</summary>
    /// <param name="text">The text of one or more files of one package.</param>
    public ContractComments(string text)
    {
        var within = new Stack<string>();
        var comment = new List<string>();
        foreach (string line in text.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                comment.Add(line[2..].Trim());
                continue;
            }

            Match element = Element().Match(line);
            if (element.Success) _byName.TryAdd(string.Join('.', within.Reverse().Where(name => name.Length > 0).Append(element.Groups["name"].Value)), string.Join('\n', comment));
            comment.Clear();
            for (int i = 0; i < line.Count(letter => letter == '{') - line.Count(letter => letter == '}'); i++) within.Push(element.Groups["block"].Success ? element.Groups["name"].Value : "");
            for (int i = 0; i < line.Count(letter => letter == '}') - line.Count(letter => letter == '{'); i++) within.Pop();
        }
    }

    /// <summary>The comment of an element of the contract.</summary>
    public string Of(IDescriptor element) => _byName[element.FullName[(element.File.Package.Length + 1)..]];

    // The values of an enumeration have the scope of its parent in full names, but stand within it.
    public string Of(EnumValueDescriptor value) => _byName[$"{value.EnumDescriptor.Name}.{value.Name}"];

    [GeneratedRegex(@"^((?<block>message|enum|service)\s+(?<name>\w+)|rpc\s+(?<name>\w+)|[\w.<>, ]+\s(?<name>\w+)\s*=\s*\d+\s*[;\[]|(?<name>[A-Z][A-Z0-9_]+)\s*=\s*\d+\s*;)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Element();
}
