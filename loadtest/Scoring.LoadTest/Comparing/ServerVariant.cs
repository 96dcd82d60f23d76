using Scoring.LoadTest.Calls;

namespace Scoring.LoadTest.Comparing;

/// <summary>A server that is measured beside others of the same program that have other settings.</summary>
/// <param name="Name">Its name in the progress; its database is named after it.</param>
/// <param name="Settings">Its settings, as environment variables.</param>
internal sealed record ServerVariant(string Name, IEnumerable<(string Name, string Value)> Settings)
{
    /// <summary>Whether it listens with TLS.</summary>
    public bool OverTls { get; init; }

    /// <summary>The credential of the calls and the certificate of the server; null for neither.</summary>
    public ClientAccess? Access { get; init; }

    /// <summary>What happens once in each second of its load; null for nothing.</summary>
    public Func<CancellationToken, Task>? EachSecond { get; init; }
}
