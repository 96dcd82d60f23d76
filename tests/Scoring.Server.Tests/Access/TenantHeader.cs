using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Access;

/// <summary>Stands for authentication: the tenant is in a header of the call.</summary>
internal sealed class TenantHeader : IStartupFilter
{
    public const string Name = "x-tenant";

    /// <summary>Puts it into a server.</summary>
    public static void AddTo(WebApplicationBuilder builder) => builder.Services.AddSingleton<IStartupFilter, TenantHeader>();

    /// <summary>The headers of a call by a tenant.</summary>
    public static Metadata Of(string tenant) => new() { { Name, tenant } };

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => application =>
    {
        application.Use((HttpContext context, RequestDelegate call) =>
        {
            if (context.Request.Headers[Name] is [{ } tenant]) context.Features.Set(new Caller(tenant));
            return call(context);
        });
        next(application);
    };
}
