using System.Net;
using System.Net.Sockets;
using Scoring.Server.Connections;

namespace Scoring.Server.Tests.Connections;

public sealed class PeerAddressTests
{
    [Theory]
    [InlineData("127.0.0.2", "127.0.0.2")]
    [InlineData("::ffff:10.0.0.7", "10.0.0.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::")]
    [InlineData("::1", "::1")]
    public void A_peer_is_an_address_or_a_network(string address, string peer) =>
        Assert.Equal(IPAddress.Parse(peer), PeerAddress.Of(new IPEndPoint(IPAddress.Parse(address), 1234)));

    [Fact]
    public void Callers_over_a_unix_socket_are_not_distinguished() => Assert.Null(PeerAddress.Of(new UnixDomainSocketEndPoint("/run/scoring.sock")));
}
