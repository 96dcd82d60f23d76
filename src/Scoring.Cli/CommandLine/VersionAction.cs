using System.CommandLine;
using System.CommandLine.Invocation;
using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;

namespace Scoring.Cli.CommandLine;

/// <summary><c>scoring --version</c>: prints the version that the server reports, whatever program runs the command.</summary>
internal sealed class VersionAction : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(ServerVersion.Text);
        return ExitCode.Done;
    }
}
