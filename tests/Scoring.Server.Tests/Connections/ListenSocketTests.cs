using System.Net;
using System.Net.Sockets;
using Scoring.Server.Configuration;
using Scoring.Server.Connections;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Connections;

public sealed class ListenSocketTests
{
    private static readonly ScoringServerOptions Options = new() { Listen = "http://127.0.0.1:1, http://192.0.2.7:5080/", HealthListen = "unix:/run/health.sock" };

    [Fact]
    public void An_address_of_another_machine_is_named_with_the_remedy()
    {
        IOException failure = Assert.Throws<IOException>(() => ListenSocket.Bind(new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5080), Options));

        Assert.Equal("Cannot listen on 192.0.2.7:5080 (Scoring:Listen): this machine does not have the address. Set one of its addresses, or * for all.", failure.Message);
    }

    [Fact]
    public void A_port_in_use_is_named_with_the_remedy()
    {
        using Socket first = ListenSocket.Bind(new IPEndPoint(IPAddress.Loopback, 0), Options);
        first.Listen();

        IOException failure = Assert.Throws<IOException>(() => ListenSocket.Bind(first.LocalEndPoint!, Options));

        Assert.Equal($"Cannot listen on {first.LocalEndPoint}: another program listens on it. End that program, or set another port.", failure.Message);
    }

    [Fact]
    public void The_folder_of_a_socket_that_does_not_exist_is_named()
    {
        using var folder = new TemporaryFolder();
        string path = folder.At("run/scoring.sock");

        IOException failure = Assert.Throws<IOException>(() => ListenSocket.Bind(new UnixDomainSocketEndPoint(path), Options));

        Assert.Equal($"Cannot listen on unix:{path}: its folder does not exist. Create it.", failure.Message);
    }

    [Fact]
    public void Every_address_includes_those_of_IPv4()
    {
        using Socket every = ListenSocket.Bind(new IPEndPoint(IPAddress.IPv6Any, 0), Options);
        every.Listen();
        using var caller = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

        caller.Connect(IPAddress.Loopback, ((IPEndPoint)every.LocalEndPoint!).Port);

        Assert.True(caller.Connected);
    }
}
