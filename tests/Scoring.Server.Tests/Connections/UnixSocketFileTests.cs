using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Connections;

public sealed class UnixSocketFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string SocketPath => _folder.At("scoring.sock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_socket_of_an_ended_process_is_replaced()
    {
        // As after a kill: the file stays, and no process listens.
        var left = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        left.Bind(new UnixDomainSocketEndPoint(SocketPath));
        File.Move(SocketPath, _folder.At("moved"));
        left.Dispose();
        File.Move(_folder.At("moved"), SocketPath);
        Assert.True(File.Exists(SocketPath));

        await using WebApplication server = await StartAsync("first.db");

        using OtherCaller caller = OtherCaller.OfSocket(SocketPath);
        await caller.IsServedAsync();
    }

    [Fact]
    public async Task The_socket_of_a_running_server_is_kept()
    {
        await using WebApplication first = await StartAsync("first.db");

        IOException failure = await Assert.ThrowsAsync<IOException>(() => StartAsync("second.db"));

        Assert.Contains("another process listens", failure.Message, StringComparison.Ordinal);
        using OtherCaller caller = OtherCaller.OfSocket(SocketPath);
        await caller.IsServedAsync();
    }

    [Fact]
    public async Task A_file_that_is_not_a_socket_is_kept()
    {
        await File.WriteAllTextAsync(SocketPath, "precious");

        IOException failure = await Assert.ThrowsAsync<IOException>(() => StartAsync("first.db"));

        Assert.Contains("is not a socket", failure.Message, StringComparison.Ordinal);
        Assert.Equal("precious", await File.ReadAllTextAsync(SocketPath));
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        await File.WriteAllTextAsync(_folder.At("target"), "precious");
        File.CreateSymbolicLink(SocketPath, _folder.At("target"));

        await Assert.ThrowsAsync<IOException>(() => StartAsync("first.db"));

        Assert.Equal("precious", await File.ReadAllTextAsync(_folder.At("target")));
    }

    [Theory]
    [InlineData("0600", UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData("660", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite)]
    public async Task The_mode_and_the_group_are_set(string mode, UnixFileMode expected)
    {
        await using WebApplication server = await StartAsync("first.db", options => (options.UnixSocketMode, options.UnixSocketGroup) = (mode, Group()));

        if (!OperatingSystem.IsWindows()) Assert.Equal(expected, File.GetUnixFileMode(SocketPath));
        using OtherCaller caller = OtherCaller.OfSocket(SocketPath);
        await caller.IsServedAsync();
    }

    [Theory]
    [InlineData("0660", "no such group")]
    [InlineData("0668", "")]
    [InlineData("07777", "")]
    [InlineData("rw", "")]
    public void A_mode_or_group_that_does_not_exist_is_refused(string mode, string group)
    {
        var options = new ScoringServerOptions { UnixSocketMode = mode, UnixSocketGroup = group, ModelPath = RunningServer.ShippedModelPath };

        ServerConfigurationException failure = Assert.Throws<ServerConfigurationException>(() => ScoringServerOptionsReader.Check(options));

        Assert.Contains("Scoring:UnixSocket", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_over_a_socket_are_not_limited_per_peer()
    {
        await using WebApplication server = await StartAsync("first.db", options => options.MaxConnectionsPerPeer = 1);
        using OtherCaller first = OtherCaller.OfSocket(SocketPath);
        await first.IsServedAsync();
        using OtherCaller second = OtherCaller.OfSocket(SocketPath);

        ScoreCreatorResponse answer = await second.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody"), PriorIfUnknown = true });

        Assert.NotNull(answer.Scores);
    }

    // A group that the process may set: its own one, as a number.
    private static string Group() => File.ReadLines("/proc/self/status").Single(line => line.StartsWith("Gid:", StringComparison.Ordinal)).Split('\t')[1];

    private async Task<WebApplication> StartAsync(string database, Action<ScoringServerOptions>? change = null)
    {
        var options = new ScoringServerOptions
        {
            Listen = $"unix:{SocketPath}",
            DatabasePath = _folder.At(database),
            ModelPath = RunningServer.ShippedModelPath,
            WarmUp = TimeSpan.Zero,
        };
        change?.Invoke(options);
        WebApplication server = ScoringServer.Build(options, configure: builder => builder.Logging.ClearProviders());
        try
        {
            await server.StartAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}
