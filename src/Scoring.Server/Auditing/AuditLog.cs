using System.Globalization;
using Microsoft.Extensions.Logging;
using Scoring.Server.Configuration;
using Scoring.Service.Calls;

namespace Scoring.Server.Auditing;

/// <summary>
/// Records the operations of operators: a line before an operation, so that none goes unrecorded, and a line with its outcome. Entries go to the log of the server
/// and, where configured, to a file that is renamed when it is full.
/// </summary>
internal sealed partial class AuditLog(ScoringServerOptions options, TimeProvider clock, ILogger<AuditLog> logger) : IDisposable
{
    private readonly AccessOptions _access = options.Access;
    private readonly DenialLimit _denials = new(clock);
    private readonly SemaphoreSlim _writing = new(1);

    /// <summary>Checks that the file can be written.</summary>
    /// <exception cref="ServerConfigurationException">It cannot.</exception>
    public void Open()
    {
        if (_access.AuditFile is not { Length: > 0 } path) return;
        try
        {
            AuditFile.Check(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ServerConfigurationException(
                $"{ScoringServerOptions.SectionName}:{nameof(options.Access)}:{nameof(_access.AuditFile)} names a file that cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>Records an entry.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="method">The full name of the method.</param>
    /// <param name="target">What the operation is about.</param>
    /// <param name="result">The result, as in <see cref="AuditEntry.Result"/>.</param>
    /// <param name="request">The id of the request.</param>
    /// <returns>Whether the entry is recorded.</returns>
    public Task<bool> RecordAsync(Caller caller, string method, string target, string result, string request) =>
        RecordAsync(caller, method, target, result, request, omitted: 0);

    /// <summary>Records a call that was denied for want of a role, within the limit of <see cref="DenialLimit"/>.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="method">The full name of the method.</param>
    /// <param name="result">The error reason.</param>
    /// <param name="request">The id of the request.</param>
    public async Task RecordDeniedAsync(Caller caller, string method, string result, string request)
    {
        if (_denials.IsWritten(caller, out long omitted)) await RecordAsync(caller, method, "", result, request, omitted);
    }

    /// <inheritdoc/>
    public void Dispose() => _writing.Dispose();

    private async Task<bool> RecordAsync(Caller caller, string method, string target, string result, string request, long omitted)
    {
        var entry = new AuditEntry
        {
            Time = clock.GetUtcNow(),
            Identity = caller.Name,
            Tenant = caller.Tenant,
            Method = method,
            Target = target,
            Result = result,
            Request = request,
            Omitted = omitted,
        };
        Audited(entry.Identity, entry.Tenant, entry.Method, entry.Target, entry.Result, entry.Request, entry.Omitted);
        return _access.AuditFile is not { Length: > 0 } path || await AppendAsync(path, entry);
    }

    private async Task<bool> AppendAsync(string path, AuditEntry entry)
    {
        await _writing.WaitAsync();
        try
        {
            // A full file that cannot be renamed gets no further entry.
            if (new FileInfo(path) is { Exists: true } file && file.Length >= _access.AuditFileBytes) Rotate(path);
            await AuditFile.AppendAsync(path, entry, clock);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            NotWritten(path, failure.Message);
            return false;
        }
        finally
        {
            _writing.Release();
        }
    }

    // audit.jsonl becomes audit.jsonl.1, which becomes audit.jsonl.2, and so on up to the first free number: attempts that fail must not push out one file after another.
    private void Rotate(string path)
    {
        int last = 1;
        while (last < _access.AuditFiles && Path.Exists(Renamed(path, last))) last++;
        File.Delete(Renamed(path, last));
        for (int number = last - 1; number > 0; number--) File.Move(Renamed(path, number), Renamed(path, number + 1));
        File.Move(path, Renamed(path, 1));
    }

    private static string Renamed(string path, int number) => string.Create(CultureInfo.InvariantCulture, $"{path}.{number}");

    [LoggerMessage(EventId = 30, Level = LogLevel.Information, Message = "Audit: identity '{Identity}' of tenant {Tenant} called {Method} for {Target}: {Result}; request {Request}; denied calls without an entry {Omitted}")]
    private partial void Audited(string identity, string tenant, string method, string target, string result, string request, long omitted);

    [LoggerMessage(EventId = 31, Level = LogLevel.Error, Message = "The audit log {Path} cannot be written: {Reason}")]
    private partial void NotWritten(string path, string reason);
}
