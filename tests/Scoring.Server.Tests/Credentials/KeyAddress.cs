using System.Net;
using System.Text;
using Scoring.Server.Configuration;
using Scoring.Server.Tests.Access;
using Scoring.TestKit.Network;

namespace Scoring.Server.Tests.Credentials;

/// <summary>An address on which an issuer gives its keys over HTTP.</summary>
internal sealed class KeyAddress : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly TestIssuer _issuer;
    private readonly string _address;
    private readonly List<HttpListenerContext> _unanswered = [];
    private Task _serving = Task.CompletedTask;
    private int _requests;

    public KeyAddress(TestIssuer issuer)
    {
        (_issuer, _address) = (issuer, $"http://127.0.0.1:{LoopbackPorts.Find()}/");
        _listener.Prefixes.Add(_address);
    }

    /// <summary>The settings of a server that takes the keys from the address.</summary>
    public JwtOptions Options
    {
        get
        {
            JwtOptions options = _issuer.Options;
            options.Keys = $"{_address}keys";
            return options;
        }
    }

    /// <summary>The number of requests.</summary>
    public int Requests => Volatile.Read(ref _requests);

    /// <summary>Whether requests have no answer.</summary>
    public bool IsHanging { get; set; }

    /// <summary>Whether requests are refused.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Listens. Before, the address refuses connections.</summary>
    public KeyAddress Start()
    {
        _listener.Start();
        _serving = ServeAsync();
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _serving;
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                Interlocked.Increment(ref _requests);
                if (IsHanging)
                {
                    _unanswered.Add(context);
                    continue;
                }

                if (IsBroken) context.Response.StatusCode = 503;
                else await context.Response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(_issuer.Keys()));
                context.Response.Close();
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
