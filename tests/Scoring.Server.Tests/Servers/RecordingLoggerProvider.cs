using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Scoring.Server.Tests.Servers;

/// <summary>Keeps every line of every log: level, message, exception. Of the service also the ids of its events.</summary>
internal sealed class RecordingLoggerProvider : ILoggerProvider
{
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>The ids of the events of the service.</summary>
    public ConcurrentQueue<int> Events { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName.StartsWith("Scoring.", StringComparison.Ordinal));

    public void Dispose()
    {
    }

    private sealed class Category(RecordingLoggerProvider all, bool isOwn) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            all.Lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");
            if (isOwn) all.Events.Enqueue(eventId.Id);
        }
    }
}
