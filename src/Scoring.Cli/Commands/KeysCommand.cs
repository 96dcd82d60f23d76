using System.CommandLine;
using Scoring.Cli.Keys;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Commands;

/// <summary><c>scoring keys</c>: manages the API keys of a server.</summary>
internal static class KeysCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(Terminal terminal) => new("keys", "Creates, lists and revokes the API keys of a server (docs/security.md).")
    {
        CreateKey.Create(terminal),
        ListKeys.Create(terminal),
        RevokeKey.Create(terminal),
    };
}
