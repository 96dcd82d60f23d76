using System.Runtime.InteropServices;

namespace Scoring.Reports.CommandLine;

/// <summary>Cancels a command on SIGINT or SIGTERM, and records which of the two it was. SIGHUP ends no graceful command.</summary>
internal sealed class TerminationSignals : IDisposable
{
    private readonly CancellationTokenSource _cancellation;
    private readonly TaskCompletionSource _expired = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private readonly PosixSignalRegistration? _hangUp;
    private readonly TimeSpan _timeout;
    private Timer? _timer;

    /// <summary>Starts to listen.</summary>
    /// <param name="timeout">How long the command may take to end after a signal.</param>
    /// <param name="isGraceful">Whether the command is a <see cref="GracefulCommand"/>.</param>
    /// <param name="cancellationToken">Cancels the command as a signal does.</param>
    public TerminationSignals(TimeSpan timeout, bool isGraceful, CancellationToken cancellationToken)
    {
        _timeout = timeout;
        _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, CommandLine.ExitCode.Interrupted));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, CommandLine.ExitCode.Terminated));
        // What the signal means to the command is up to the command. Without a registration the signal ends the process.
        if (isGraceful && !OperatingSystem.IsWindows()) _hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => context.Cancel = true);
    }

    /// <summary>Canceled by the first signal.</summary>
    public CancellationToken Token => _cancellation.Token;

    /// <summary>Completes when the timeout has elapsed after the first signal.</summary>
    public Task Expired => _expired.Task;

    /// <summary>The exit code of a command that ended because of a signal: 128 and the number of the signal.</summary>
    public int ExitCode { get; private set; } = CommandLine.ExitCode.Interrupted;

    /// <inheritdoc/>
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _hangUp?.Dispose();
        _timer?.Dispose();
        _cancellation.Dispose();
    }

    private void Take(PosixSignalContext context, int exitCode)
    {
        context.Cancel = true;
        if (_cancellation.IsCancellationRequested) return;
        ExitCode = exitCode;
        _timer = new Timer(_ => _expired.TrySetResult(), state: null, _timeout, Timeout.InfiniteTimeSpan);
        _cancellation.Cancel();
    }
}
