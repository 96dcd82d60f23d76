using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Scoring.Server.Reloading;

/// <summary>Reads keys, certificates and the model again when their files change, and at once on the signal SIGHUP.</summary>
internal sealed partial class ReloadService(IEnumerable<IReloaded> contents, TimeProvider clock, ILogger<ReloadService> logger) : BackgroundService
{
    /// <summary>How often the files are read: a change takes effect within this time.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Lock _reading = new();
    private readonly IReloaded[] _all = [.. contents];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_all.Length == 0) return;
        using PosixSignalRegistration? hangUp = OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, ReadNow);
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) ReadAll();
        }
        catch (OperationCanceledException)
        {
            // The host reports any exception as a defect, also when a start that failed ends its services.
            return;
        }
    }

    // Without the registration the signal would end the process.
    private void ReadNow(PosixSignalContext signal)
    {
        signal.Cancel = true;
        Asked();
        ReadAll();
    }

    /// <summary>Reads all files once.</summary>
    public void ReadAll()
    {
        lock (_reading)
        {
            foreach (IReloaded one in _all) Reload(one);
        }
    }

    private void Reload(IReloaded content)
    {
        try
        {
            if (content.Reload() is not { } result) return;
            if (result.Fault is { } fault) Kept(result.Setting, fault);
            else if (result.Content is { } known) ReplacedBy(result.Setting, known);
            else Replaced(result.Setting);
        }
        catch (Exception failure)
        {
            // A defect must neither stop the server nor keep other files from use. The message may quote the file, so it is not logged.
            Failed(failure.GetType().Name, failure.StackTrace);
        }
    }

    [LoggerMessage(EventId = 20, Level = LogLevel.Information, Message = "The files of {Setting} have changed and are in use")]
    private partial void Replaced(string setting);

    [LoggerMessage(EventId = 24, Level = LogLevel.Information, Message = "The file of {Setting} has changed and is in use: {Content}")]
    private partial void ReplacedBy(string setting, string content);

    [LoggerMessage(EventId = 25, Level = LogLevel.Information, Message = "The signal SIGHUP was received: files are read now")]
    private partial void Asked();

    [LoggerMessage(EventId = 21, Level = LogLevel.Error, Message = "The files of {Setting} have changed and are not used; the earlier ones stay in use: {Fault}")]
    private partial void Kept(string setting, string fault);

    [LoggerMessage(EventId = 23, Level = LogLevel.Error, Message = "The use of changed files failed with {Fault}:\n{Trace}")]
    private partial void Failed(string fault, string? trace);
}
