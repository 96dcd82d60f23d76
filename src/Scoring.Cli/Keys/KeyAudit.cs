using System.CommandLine;
using Scoring.Reports.CommandLine;
using Scoring.Server.Auditing;

namespace Scoring.Cli.Keys;

/// <summary>Records operations on keys in an audit log: a line before an operation, so that none goes unrecorded, and a line with its outcome.</summary>
internal sealed class KeyAudit
{
    private const string DefaultName = "audit.jsonl";

    private readonly Terminal _terminal;
    private readonly Option<string?> _file;

    /// <summary>Adds the option to a command.</summary>
    public KeyAudit(Command command, Terminal terminal)
    {
        _terminal = terminal;
        _file = new Option<string?>("--audit") { Description = $"The audit log that records the operation. Default: {DefaultName} beside the keys file.", HelpName = "FILE" };
        _file.MustBePath();
        command.Options.Add(_file);
    }

    /// <summary>Carries out an operation, unless it cannot be recorded.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="keysFile">The keys file.</param>
    /// <param name="method">The command.</param>
    /// <param name="tenant">The tenant of the key.</param>
    /// <param name="target">The id of the key and the name of its identity.</param>
    /// <param name="operation">The operation.</param>
    public async Task RunAsync(ParseResult parsed, string keysFile, string method, string tenant, string target, Action operation)
    {
        string path = parsed.GetValue(_file) ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(keysFile))!, DefaultName);
        string request = Guid.NewGuid().ToString("N");
        string result = AuditEntry.Failed;
        await RecordAsync(AuditEntry.Started);
        try
        {
            operation();
            result = AuditEntry.Done;
        }
        finally
        {
            await RecordAsync(result);
        }

        Task RecordAsync(string result) => AuditFile.AppendAsync(
            path,
            new AuditEntry
            {
                Time = _terminal.Clock.GetUtcNow(),
                Identity = Environment.UserName,
                Tenant = tenant,
                Method = method,
                Target = target,
                Result = result,
                Request = request,
            },
            _terminal.Clock);
    }
}
